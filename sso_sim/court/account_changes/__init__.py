"""Changes that arrive from PACER, and the clerk's answers."""
