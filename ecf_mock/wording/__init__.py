"""Every sentence the old CM/ECF says to people, a module a subject."""
