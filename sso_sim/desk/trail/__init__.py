"""The trail of a rehearsal: collected from all apps into one order, and its page."""
