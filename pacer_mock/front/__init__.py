"""PACER's home page and the tabs of Manage My Account, which show what rooms know."""
