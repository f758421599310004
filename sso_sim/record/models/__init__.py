"""The tables of the case record, one module per subject."""
