"""The history of PACER's tables; `sso_sim.kit.migrations` says how to continue it."""
