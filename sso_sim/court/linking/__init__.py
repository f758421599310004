"""Linking a CM/ECF account: the form, the proof, the verify page, the second Submit."""
