"""The use cases of levers."""
