"""Finding duplicates, opening an account, and activating it by card or letter."""
