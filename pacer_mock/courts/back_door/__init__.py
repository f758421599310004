"""The HTTP requests by which courts report links and the desk reports a court's stage."""
