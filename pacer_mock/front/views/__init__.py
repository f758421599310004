"""The pages of front."""
