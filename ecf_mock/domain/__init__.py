"""The rules of the current-generation CM/ECF: stages, doors, lockout, passwords, logins."""
