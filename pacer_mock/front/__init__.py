"""PACER's home page and the tabs of Manage My Account, with content from other rooms."""
