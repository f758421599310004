"""The login pages of Central Sign-On and of Manage My Account, and logging out."""
