"""A court of the current generation asks whether a PACER login is good."""
