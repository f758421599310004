"""The addresses that a started sandbox calls, recorded from within its processes.

Owns the witness: a module that Python imports at the start of every process that inherits the
environment. It has an audit hook (PEP 578), which no code of the sandbox can remove.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

HOOK = """
import json, os, sys

_FILE = os.environ["WITNESS"]

def _note(event, arguments):
    if event == "socket.connect" or event.startswith("socket.sendto"):
        address = arguments[1]
        if not isinstance(address, tuple):
            return  # a socket of the file system
        told = [event, str(address[0])]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        told = [event, str(arguments[0])]
    else:
        return
    handle = os.open(_FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(handle, (json.dumps([os.getpid(), *told]) + chr(10)).encode())
    os.close(handle)

sys.addaudithook(_note)
"""


@dataclass(frozen=True)
class Call:
    """One call: its process, its kind, and its address."""

    process: int
    event: str
    host: str

    @property
    def reaches(self) -> bool:
        """Say whether the call sends data; else it resolves a name."""
        return self.event.startswith(("socket.connect", "socket.sendto"))


class Witness:
    """Records the calls of every process started with its environment."""

    def __init__(self, folder: Path) -> None:
        (folder / "sitecustomize.py").write_text(HOOK)
        self._file = folder / "calls"
        self.environment = {"PYTHONPATH": str(folder), "WITNESS": str(self._file)}

    def calls(self) -> list[Call]:
        """Return every call so far."""
        return [Call(*json.loads(line)) for line in self._file.read_text().splitlines()]
