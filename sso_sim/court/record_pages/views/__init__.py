"""The pages of record pages."""
