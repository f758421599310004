"""Finds the tables of letters: every `LETTERS` behind a `letters` door.

Knows no letter. Every call reads the source tree anew, so that a table counts as soon as it exists.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any

from sso_sim.kit.letters import Letter
from tests.support.source import modules


def tables(*packages: str) -> Iterator[tuple[str, Mapping[str, Letter[Any]] | None]]:
    """Return each module behind a `letters` door and its table, or None where it has none."""
    for module in modules(*packages):
        if module.layer == "letters":
            yield module.name, getattr(importlib.import_module(module.name), "LETTERS", None)


def letters_of(package: str) -> dict[str, Letter[Any]]:
    """Return every letter of a package's tables, keyed by the module and the name in its table."""
    return {
        f"{module}: {name}": letter
        for module, table in tables(package)
        for name, letter in (table or {}).items()
    }
