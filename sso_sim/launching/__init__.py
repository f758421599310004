"""How the sandbox is started: settings, keys, the one process or the many, the map, the end."""
