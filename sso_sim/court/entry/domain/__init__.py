"""The rules of entry: pure, told the time."""
