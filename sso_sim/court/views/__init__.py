"""The pages of the NextGen court."""
