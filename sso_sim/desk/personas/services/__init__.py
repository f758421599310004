"""Reading where each person stands, their current credentials, and their phone's codes."""
