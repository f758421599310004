"""The rules of the case record: which events there are, and what stands in the way of a filing."""
