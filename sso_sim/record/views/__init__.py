"""The pages of the case record, the same in both generations of a court."""
