"""The use cases of lifecycle."""
