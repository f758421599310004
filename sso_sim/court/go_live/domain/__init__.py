"""The rules of go live: pure, told the time."""
