"""The check of a PACER login that a current-generation court asks for."""
