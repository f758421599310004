"""Pages on which people change their username, password or security questions."""
