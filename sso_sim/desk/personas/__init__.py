"""The people of a rehearsal whom one acts as: what they sign on with, where they stand."""
