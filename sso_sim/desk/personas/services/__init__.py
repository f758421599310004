"""The use cases of personas."""
