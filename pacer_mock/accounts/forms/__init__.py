"""The fields and form parts from which PACER's other forms are made."""
