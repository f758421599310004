"""Checking one-time passcodes, backup codes and mailed codes."""
