"""The rules of accounts: pure, told the time."""
