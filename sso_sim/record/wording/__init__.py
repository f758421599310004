"""Every sentence both generations of a court say about the record."""
