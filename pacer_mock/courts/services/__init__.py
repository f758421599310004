"""Recording each court's stage, and which accounts are registered there as filers."""
