"""The trainer key: which browser has shown it, and what it opens."""
