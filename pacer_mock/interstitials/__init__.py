"""The pages between a proved password and the court that a person goes on to."""
