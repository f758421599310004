"""The courts that PACER knows: their stages, and the accounts registered at each."""
