"""The list of rehearsals, and the parts that every room of the desk uses."""
