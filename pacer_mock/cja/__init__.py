"""Moving the fee exemption of a CJA account to the attorney's own account."""
