"""A firm's administrative account (PAA): inviting, accepting, leaving and removing members."""
