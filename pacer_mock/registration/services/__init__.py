"""The use cases of registration."""
