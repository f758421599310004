"""What an account asks of courts by way of PACER, and what they answer: one for every kind."""
