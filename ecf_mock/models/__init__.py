"""The tables of the old CM/ECF besides the case record, one module per subject."""
