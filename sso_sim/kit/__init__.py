"""What every app here is built from. Knows nothing of the field; imports nothing of ours."""
