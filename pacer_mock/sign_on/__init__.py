"""Signing on with a username and password, to courts and to Manage My Account."""
