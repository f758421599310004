"""The rules for authorization requests, clients, claims, return addresses and log-outs."""
