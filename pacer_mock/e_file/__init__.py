"""The requests by which a person asks a court for registration to e-file."""
