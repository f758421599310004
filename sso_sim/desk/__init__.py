"""The front page: rehearsals, their steps, levers, mail and trail, and the public JSON API."""
