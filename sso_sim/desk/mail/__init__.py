"""The mailbox of a rehearsal, with the letters to all of its people."""
