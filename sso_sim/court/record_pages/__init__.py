"""The pages of the menu bar, and the case record on this court's pages."""
