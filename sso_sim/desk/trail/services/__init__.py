"""The use cases of trail."""
