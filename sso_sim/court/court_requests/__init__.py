"""What PACER's account holders ask this court for, and what it answers: one for every kind."""
