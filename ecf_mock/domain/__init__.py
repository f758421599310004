"""The rules of the old CM/ECF: stages, doors, sign-on, lockout, sessions, passwords, menus."""
