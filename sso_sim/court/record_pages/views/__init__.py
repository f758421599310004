"""The pages of the menu bar, and the case record's pages within this court."""
