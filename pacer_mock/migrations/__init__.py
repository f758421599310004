"""The history of the tables of PACER; `sso_sim.kit.migrations` says how it goes on."""
