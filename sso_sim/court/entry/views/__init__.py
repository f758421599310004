"""The home page, sign-on and log-out, and the frame around every page of a court."""
