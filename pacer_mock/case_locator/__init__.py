"""The nationwide search for cases, and its results."""
