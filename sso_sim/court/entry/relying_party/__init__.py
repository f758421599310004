"""The court as a relying party: how it authenticates people through PACER."""
