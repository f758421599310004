"""A mock of the district's current-generation CM/ECF, with logins of its own."""
