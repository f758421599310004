"""The history of the tables of the desk; `sso_sim.kit.migrations` says how it goes on."""
