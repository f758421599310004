"""The username and password, for Central Sign-On and for Manage My Account."""
