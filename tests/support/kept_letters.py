"""Every letter as its reader gets it, kept in one file per app.

Owns the files in `tests/services/letters` and how a letter is written there: its reader, subject
and text, under the act that sent it. Random tokens are left out. A letter that is new, or changed
on purpose, is written into its file by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sso_sim.kit.models import TrailRow
from tests.support.source import ROOT

FOLDER = ROOT / "tests" / "services" / "letters"
CHANCE = {
    r"(?<![\w-])[\w-]{43}(?![\w-])": "<token of a link>",
    r"(?<=Security Code: )\d{6}\b": "<six digits>",
    r"(?<=    )[A-Z0-9-]{9,}\b": "<activation token>",
    r"(?<=Account number: )\d{7}\b": "<new number>",
}
"""Text that differs between runs, and its replacement."""


def kept(app: str) -> dict[str, str]:
    """Return the letters of an app as they are kept, by the act that sent them."""
    text = (FOLDER / f"{app}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^=== ([^\n]+)\n(.*?)(?=\n=== |\Z)", text, re.MULTILINE | re.DOTALL))


def written(sent: Mapping[str, Iterable[TrailRow]]) -> dict[str, str]:
    """Return letters as they are kept, each once: under the first act that sent it."""
    known: set[str] = set()
    acts = {}
    for act, rows in sent.items():
        new = [letter for letter in map(_written, rows) if letter not in known]
        known.update(new)
        if new:
            acts[act] = "\n---\n".join(new)
    return acts


def _written(row: TrailRow) -> str:
    facts = row.facts
    head = f"To: {row.who}\nFrom: {facts['sender']}\nSubject: {facts['subject']}"
    letter = f"{head}\n\n{facts['text']}"
    for chance, instead in CHANCE.items():
        letter = re.sub(chance, instead, letter)
    return letter
