"""The use cases of clerk desk."""
