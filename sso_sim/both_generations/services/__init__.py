"""The use cases that are the same at both generations of a court."""
