"""Opening an individual or administrative account: duplicates, drafts and activation."""
