"""How a rehearsal stands, on one page: steps that tick themselves, people, courts."""
