"""The rules of registration: pure, told the time."""
