"""The page of the trail, and how fresh its lines are."""
