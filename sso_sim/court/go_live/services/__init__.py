"""Moving a court to its next stage, and performing the steps of its conversion."""
