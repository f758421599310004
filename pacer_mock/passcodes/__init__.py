"""One-time passcodes, backup codes and mailed codes: whether one is right."""
