"""The use cases of classes."""
