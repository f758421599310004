"""Build in advance, on one thread, the data that libraries would build at first use.

Owns the list. msgspec builds its data about a type without a lock: two threads that use one type
for the first time crash the process (signal 11). passlib changes the bases of a class at the first
hash. The other libraries use a lock, or build twice with the same result; their data are built here
so that the first requests, which come all at once, need not wait.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from flask import Flask
from sqlalchemy.orm import configure_mappers

from sso_sim.kit.request_context import EXTENSION, Sandbox


def warm(app: Flask) -> None:
    """Build the data that requests of *app* need; call this before the app serves any request."""
    for shape in shapes():
        msgspec.json.Decoder(shape)
    configure_mappers()
    app.url_map.update()
    sandbox: Sandbox = app.extensions[EXTENSION]
    sandbox.passwords.warm()


def shapes(above: type[msgspec.Struct] = msgspec.Struct) -> Iterator[type[msgspec.Struct]]:
    """Yield every subclass of *above*, direct or not, in whatever module it is declared.

    Leaves out msgspec's own structs, which describe types: no data are ever read into them.
    """
    for shape in above.__subclasses__():
        if not shape.__module__.startswith("msgspec."):
            yield shape
            yield from shapes(shape)
