"""Every sentence that both generations of a court show about the record."""
