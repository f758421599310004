"""A person who is logged in changes username, password or security questions."""
