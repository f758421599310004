"""The page of a rehearsal: steps that tick themselves, people, courts."""
