"""Task forms: read, check, and check the answers to them."""
