"""The menu bar's pages, and the case record as this court shows it."""
