"""The use cases of clerk."""
