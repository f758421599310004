"""What the desk and the NextGen court ask the old CM/ECF over HTTP."""
