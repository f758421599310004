"""Finding, correcting and reinstating filers, and ending a link with a reason."""
