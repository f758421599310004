"""The mailbox of a rehearsal: the letters to everybody in it."""
