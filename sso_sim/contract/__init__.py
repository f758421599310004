"""What the apps must agree on: names, paths, events, claims, changes, stages, prices."""
