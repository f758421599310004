"""The rules for a visitor's next step, sign-on, log-out tokens and the fee exemption."""
