"""The case record of both generations of a court: cases, docket, documents."""
