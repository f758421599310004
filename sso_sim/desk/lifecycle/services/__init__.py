"""Starting and deleting rehearsals in all apps, within the limits on their number."""
