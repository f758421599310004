"""The pages of manage."""
