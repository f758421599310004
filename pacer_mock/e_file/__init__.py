"""A person asks a court to be registered for e-filing."""
