"""The rules for usernames, passwords, personal data, cards and account types on a given day."""
