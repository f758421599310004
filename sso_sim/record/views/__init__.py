"""The pages of the case record, shared by both generations of a court."""
