"""The PACER Service Center, where a trainer pulls the levers of an account."""
