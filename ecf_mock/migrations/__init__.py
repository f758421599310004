"""The history of the tables of the old CM/ECF; `sso_sim.kit.migrations` says how it goes on."""
