"""The frame of the desk's public JSON API: routes, problems, cursors and OpenAPI document."""
