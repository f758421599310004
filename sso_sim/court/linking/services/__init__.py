"""The use cases of linking."""
