"""The pages of multifactor."""
