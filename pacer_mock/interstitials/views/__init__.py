"""The pages for a passcode, a new password, a client code and the redaction agreement."""
