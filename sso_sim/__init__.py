"""The Central Sign-On rehearsal sandbox, and the NextGen court in it."""
