"""The trainer's board, and the page on which a person joins a class."""
