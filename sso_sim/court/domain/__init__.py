"""The rules of the NextGen court: pure, total, and the same whoever asks."""
