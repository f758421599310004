"""The pages that find an account and pull its levers, and the trainer key before them."""
