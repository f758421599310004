"""Starting and joining a class, reading its board, and moving all of its seats."""
