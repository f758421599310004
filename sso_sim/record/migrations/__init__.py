"""What changes in the tables of the record, once for both courts; see `sso_sim.kit.migrations`."""
