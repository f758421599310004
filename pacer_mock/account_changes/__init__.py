"""Changes of an account that PACER passes on to courts, and their answers."""
