"""What stands between a proved password and going on to a court."""
