"""Client codes, and the formats that a PAA requires of them."""
