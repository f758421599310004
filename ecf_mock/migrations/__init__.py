"""The history of the old CM/ECF's tables; `sso_sim.kit.migrations` says how to continue it."""
