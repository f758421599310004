"""The rules of billing: pure, told the time."""
