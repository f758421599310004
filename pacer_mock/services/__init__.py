"""The use cases of PACER: each takes the session and the time, none commits."""
