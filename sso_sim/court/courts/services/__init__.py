"""Finding courts, filers and links, and reporting new credentials to the desk."""
