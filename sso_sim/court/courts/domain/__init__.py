"""The rules of courts: pure, told the time."""
