"""What PACER knows of courts: the list, their stages, who is registered where."""
