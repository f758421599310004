"""The frame of Manage My Account: tabs and items, and who may open which."""
