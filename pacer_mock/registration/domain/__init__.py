"""The rules for duplicate accounts, and for a new account's token, number and username."""
