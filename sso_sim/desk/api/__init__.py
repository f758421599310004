"""The public JSON API of the desk and its description."""
