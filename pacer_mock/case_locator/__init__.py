"""The nationwide search of cases."""
