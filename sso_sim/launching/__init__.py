"""Starts, serves, converts and resets a sandbox: settings, keys, ports, data and processes."""
