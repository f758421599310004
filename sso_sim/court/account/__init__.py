"""A filer's own CM/ECF account."""
