"""What every app of the sandbox is built from. Knows nothing of the field; imports nothing of ours."""
