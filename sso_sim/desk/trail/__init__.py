"""What happened in a rehearsal: the one story pulled from all apps, and its page."""
