"""The history of the court's tables; `sso_sim.kit.migrations` says how to continue it."""
