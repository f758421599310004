"""The rules for a court's stages, and for a complete and correct conversion."""
