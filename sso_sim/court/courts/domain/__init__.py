"""The rules for linking, for a person's standing at a court, and for its menus."""
