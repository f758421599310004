"""The stages of a rehearsal's courts: moved on by a lever or by an announced date."""
