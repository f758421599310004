"""Classes: starting and joining one, the trainer's board, levers for every seat."""
