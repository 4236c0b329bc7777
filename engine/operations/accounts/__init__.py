"""Acts on accounts: people, roles, organisations, signing in, substitutes, mails to people."""
