"""Finding accounts, changing credentials, counting wrong passwords, and finding who pays."""
