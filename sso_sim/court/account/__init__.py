"""A filer's own CM/ECF account: its page, and the changes it allows."""
