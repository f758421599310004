"""The people of a rehearsal: their credentials, links and standing."""
