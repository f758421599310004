"""Starting, starting over, deleting and sweeping a rehearsal in all apps."""
