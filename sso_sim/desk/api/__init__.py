"""The frame of the desk's public JSON API: routes, problems, cursors, its description."""
