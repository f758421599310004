"""A firm's administrative account (PAA): inviting, answering, leaving, removing."""
