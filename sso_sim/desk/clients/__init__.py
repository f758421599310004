"""Sites of developers as clients of PACER's sign-on."""
