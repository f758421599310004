"""What the pages of both generations of a court do alike."""
