"""The JSON API of levers."""
