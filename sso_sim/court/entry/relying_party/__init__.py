"""The court as a relying party: how it asks PACER who somebody is."""
