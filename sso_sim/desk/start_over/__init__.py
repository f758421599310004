"""Starting a rehearsal over, and bringing a seat back to the stage of its class."""
