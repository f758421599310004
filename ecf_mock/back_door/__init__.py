"""The HTTP requests that the desk and the NextGen court may send to the old CM/ECF."""
