"""The history of the desk's tables; `sso_sim.kit.migrations` says how to continue it."""
