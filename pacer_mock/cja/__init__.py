"""Moving the exempt privileges of a CJA account to the attorney's own account."""
