"""Classes: begun and joined, the trainer's board, levers for every seat."""
