"""The use cases of go live."""
