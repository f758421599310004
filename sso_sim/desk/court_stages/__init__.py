"""The stages of a rehearsal's courts, moved by a lever or by an announced date."""
