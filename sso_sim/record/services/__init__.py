"""The use cases of the case record: find, read, file, seed, convert."""
