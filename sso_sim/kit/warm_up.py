"""What libraries build at first use is built here, on one thread, before there is a second.

Owns the list. msgspec builds what it knows of a type while others may read it: two threads in the
first use of one type end the process (signal 11). passlib changes the bases of a class when it
hashes first. The rest is built under a lock or twice with the same result, and is built here so
that the first requests, which come all at once, need not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from flask import Flask
from sqlalchemy.orm import configure_mappers

from sso_sim.kit.request_context import EXTENSION, Sandbox


def warm(app: Flask) -> None:
    """Build what requests of *app* would build; called when it is made and nobody is served yet."""
    for shape in shapes():
        msgspec.json.Decoder(shape)
    configure_mappers()
    app.url_map.update()
    sandbox: Sandbox = app.extensions[EXTENSION]
    sandbox.passwords.warm()


def shapes(above: type[msgspec.Struct] = msgspec.Struct) -> Iterator[type[msgspec.Struct]]:
    """Yield every shape there is, whoever declares it, with all that are made from it.

    Those in which msgspec tells of other shapes are its own: nothing is ever read into them.
    """
    for shape in above.__subclasses__():
        if not shape.__module__.startswith("msgspec."):
            yield shape
            yield from shapes(shape)
