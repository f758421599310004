"""The list of rehearsals, the shared resources, the open house, and counting wrong keys."""
