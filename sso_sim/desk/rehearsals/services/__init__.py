"""The use cases of rehearsals."""
