"""The use cases of court stages."""
