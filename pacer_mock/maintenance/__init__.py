"""Pages on which people update their name, address, noticing and billing email."""
