"""The frame of Manage My Account: its tabs and items, and who may open each."""
