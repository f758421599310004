"""The values that all apps agree on: names, paths, events, claims, changes, stages, prices."""
