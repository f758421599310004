"""Every route of the apps, read from their URL maps, and addresses made from them.

Owns the iteration. Knows no route by name: it asks the apps for their routes, so that every test
that iterates meets a new route.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from flask import Flask
from werkzeug.exceptions import HTTPException

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
"""In the order in which tables list them; HEAD and OPTIONS are implied by GET."""

PLACE = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")


@dataclass(frozen=True, order=True)
class Route:
    """One method at one rule of one app."""

    app: str
    method: str
    rule: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the placeholders in the rule."""
        return tuple(PLACE.findall(self.rule))

    def __str__(self) -> str:
        """Return the route as tables write it."""
        return f"{self.method} {self.rule}"


def routes(apps: Mapping[str, Flask]) -> Iterator[Route]:
    """Yield every route of *apps* except the static files."""
    for name, app in apps.items():
        for rule in app.url_map.iter_rules():
            if rule.endpoint == "asset":
                continue
            for method in METHODS:
                if method in (rule.methods or ()):
                    yield Route(name, method, rule.rule)


def fill(rule: str, values: Mapping[str, str | bytes]) -> str:
    """Return the path that *rule* makes with *values*; each value is quoted, slashes included."""
    return PLACE.sub(lambda place: quote(values[place[1]], safe=":"), rule)


def rule_of(app: Flask, path: str, method: str = "GET") -> str | None:
    """Return the rule that matches *path* at *app*, or None where there is none."""
    try:
        rule, _values = app.url_map.bind("here").match(path, method, return_rule=True)
    except HTTPException:
        return None
    return str(rule.rule)
