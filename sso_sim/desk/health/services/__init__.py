"""Asking every app whether it can work, and whether the open house is ready."""
