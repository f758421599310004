"""What the NextGen court does, in transactions that its views open."""
