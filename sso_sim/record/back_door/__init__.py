"""What PACER asks about the cases of a court over HTTP."""
