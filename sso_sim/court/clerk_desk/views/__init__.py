"""The pages of clerk desk."""
