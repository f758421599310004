"""Pages within a court: their addresses, and the links on them, contain the court.

Owns reading the court from the address and putting it into links, so that no view needs to pass it
along.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, current_app, g


def pages(name: str, import_name: str, prefix: str = "") -> Blueprint:
    """Return a blueprint for pages within a court; its views need not pass the court along."""
    bp = Blueprint(name, import_name, url_prefix=f"/<court>{prefix}")
    bp.url_value_preprocessor(lambda _endpoint, values: values and values.pop("court"))
    return bp


def install(app: Flask) -> None:
    """Add the court to every address and link of *app*."""
    app.url_value_preprocessor(_take_court)
    app.url_defaults(_give_court)


def court_in_address() -> str | None:
    """Return the code in this request's address, whether there is such a court or not."""
    found: str | None = g.get("court_in_address")
    return found


def _take_court(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.court_in_address = (values or {}).get("court")


def _give_court(endpoint: str, values: dict[str, Any]) -> None:
    code = court_in_address()
    if code and current_app.url_map.is_endpoint_expecting(endpoint, "court"):
        values.setdefault("court", code)
