"""The life of a rehearsal over all apps: started, started anew, deleted, swept."""
