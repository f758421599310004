"""What an account is: its kinds, person, credentials and dated rules. The ground."""
