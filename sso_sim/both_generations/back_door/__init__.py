"""What the back doors of both generations of a court answer alike."""
