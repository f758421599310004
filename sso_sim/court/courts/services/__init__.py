"""The use cases of courts."""
