"""PACER's home page, and the landing box and tabs of Manage My Account."""
