"""The views that every room of PACER shares."""
