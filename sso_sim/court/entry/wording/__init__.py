"""Every sentence people read in entry."""
