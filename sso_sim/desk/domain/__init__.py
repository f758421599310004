"""The rules of the desk: which steps are done, which levers there are, where people stand."""
