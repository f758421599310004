"""The texts about home page, doors, sign-on, log-out and exemption, one module each."""
