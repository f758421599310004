"""Account changes that PACER sends to courts, and the courts' answers."""
