"""Which rehearsals there are, and what every room of the desk works with."""
