"""What both generations of a court do alike, the case record aside."""
