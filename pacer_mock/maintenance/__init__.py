"""A person keeps an account current: name, address, noticing, billing email."""
