"""The pages of Handvat: Flask, one blueprint per user group."""
