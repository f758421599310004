"""The use cases of account changes."""
