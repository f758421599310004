"""The history of the tables of the court; `sso_sim.kit.migrations` says how it goes on."""
