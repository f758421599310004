"""Addresses on the desk's pages: of a place in this rehearsal, of its own page, in a letter.

Owns where they lead. Knows no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from flask import url_for
from markupsafe import Markup, escape

from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.request_context import Sandbox, here, url_of

_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")


def address_of(place: str) -> str:
    """Return the public address of a place such as court:/ctd/ in this request's rehearsal."""
    app, _, path = place.partition(":")
    return url_of(app, path)


def rehearsal_page() -> str:
    """Return the address of this request's rehearsal at the desk."""
    on_main = Sandbox.rehearsal_id() == MAIN
    return url_for("rehearsal.main") if on_main else url_for("front.home")


def linked(text: str) -> Markup:
    """Return a letter's text with the sandbox's own addresses as links, and no others."""
    parts: list[Markup] = []
    end = 0
    for match in _ADDRESS.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(_link(match[0]))
        end = match.end()
    return Markup().join([*parts, escape(text[end:])])


def _link(address: str) -> Markup:
    origins: Iterable[str] = here().settings.public.values()
    if any(address == origin or address.startswith(origin + "/") for origin in origins):
        return Markup('<a href="{0}">{0}</a>').format(address)
    return escape(address)
