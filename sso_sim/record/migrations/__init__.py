"""Changes to the record's tables, shared by both courts; see `sso_sim.kit.migrations`."""
