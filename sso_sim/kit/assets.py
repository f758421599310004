"""Style sheets, fonts and icons, served at addresses that change with their content.

Owns the address `/static/<digest of the folder>/<app>/<file>`. It lies outside the prefix of any
rehearsal, so a browser may cache a file for ever and still never shows a stale one. Relative
addresses inside a style sheet stay in the folder of their digest. Must not know any page or app.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, abort, request

YEAR_SECONDS = 31_536_000
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
"""The file types that are served; other files in a folder (licences, sources) are not.

The media types are spelled out because the operating system's table may call a script text/plain.
"""
COMPRESSIBLE = {".css", ".js", ".svg"}


class Folder:
    """The servable files of one folder, read once, with one digest over all of them."""

    def __init__(self, root: Path) -> None:
        found = {path.relative_to(root).as_posix(): path for path in root.rglob("*.*")}
        self.files = {
            name: found[name].read_bytes()
            for name in sorted(found)
            if found[name].suffix in MEDIA_TYPES and not found[name].name.startswith(".")
        }
        digest = sha256()
        for name, content in self.files.items():
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        self.digest = digest.hexdigest()[:12]
        self._compressed: dict[str, bytes] = {}

    def compressed(self, name: str) -> bytes:
        """Return a file as gzip, compressed at its first request: a class shares one network."""
        if name not in self._compressed:
            self._compressed[name] = gzip.compress(self.files[name], 6, mtime=0)
        return self._compressed[name]


@cache
def folder(root: Path) -> Folder:
    """Return a folder, read at the first call; apps in one process share the result."""
    return Folder(root)


def install(app: Flask, *, folders: Mapping[str, Path]) -> None:
    """Serve *folders* in this app, and give its templates the function `asset("<app>/<file>")`."""

    def asset(name: str) -> str:
        """Return the address of a file. Raises LookupError for a name that does not exist."""
        app_name, _, file = name.partition("/")
        found = folder(folders[app_name])
        if file not in found.files:
            raise LookupError(f"no static file {name!r}")
        return f"/static/{found.digest}/{app_name}/{file}"

    def serve(digest: str, app_name: str, file: str) -> Response:
        if app_name not in folders:
            abort(404)
        found = folder(folders[app_name])
        if digest != found.digest or file not in found.files:
            abort(404)
        return _response(found, file)

    app.add_url_rule("/static/<digest>/<app_name>/<path:file>", "asset", serve)
    app.jinja_env.globals["asset"] = asset


def _response(found: Folder, file: str) -> Response:
    suffix = Path(file).suffix
    packed = suffix in COMPRESSIBLE and request.accept_encodings.quality("gzip") > 0
    body = found.compressed(file) if packed else found.files[file]
    response = Response(body, content_type=MEDIA_TYPES[suffix])
    if packed:
        response.content_encoding = "gzip"
    if suffix in COMPRESSIBLE:
        response.vary.add("Accept-Encoding")
    response.cache_control.public = True
    response.cache_control.max_age = YEAR_SECONDS
    response.cache_control.immutable = True
    return response
