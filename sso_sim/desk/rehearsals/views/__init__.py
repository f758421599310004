"""The addresses, times and request context that all pages of the desk use."""
