"""Account changes that arrive from PACER, and the clerk's answers."""
