"""Coming in: the visitor, the doors, the sign-on through PACER, the way out."""
