"""The case record both generations of a court keep: cases, docket, documents."""
