"""What a client code is, and what a PAA demands of it."""
