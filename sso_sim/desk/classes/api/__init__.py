"""The operations of the JSON API on classes, and their shapes."""
