"""The pages of the old CM/ECF: home, sign-on, menus, case record, utilities, password reset."""
