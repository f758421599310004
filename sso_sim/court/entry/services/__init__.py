"""The use cases of entry."""
