"""The link: its form, the proof, the verify page, the second Submit."""
