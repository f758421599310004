"""What every app of the sandbox is built from. Knows no court, and imports nothing of ours."""
