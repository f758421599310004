"""The permission table: read from its file, and written out as a document for people.

Owns the table's shape: sections, groups of people, and the defaults of a line. Knows no app and
makes no request.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from tests.support.routes import Route
from tests.support.source import ROOT

TABLE = ROOT / "tests" / "permissions" / "table.yaml"
DOCUMENT = ROOT / "docs" / "permissions.md"
EVERYBODY = "all"

_EXTRAS = {"send", "follow"}
_LINE = re.compile(r"(?P<method>[A-Z]+) (?P<rule>\S+)(?: \((?P<which>.+)\))?")


@dataclass(frozen=True)
class Row:
    """One request and its outcome for each person.

    *which* tells one of several requests for the route from the others; *fresh* requires a
    rehearsal of its own; *follow* follows redirects.
    """

    route: Route
    which: str
    sent: Mapping[str, Any]
    outcomes: Mapping[str, str]
    fresh: bool = False
    follow: bool = False

    def __str__(self) -> str:
        """Return the row as the table writes it."""
        return f"{self.route}" + (f" ({self.which})" if self.which else "")


@dataclass(frozen=True)
class Section:
    """Rows that belong together."""

    title: str
    apps: tuple[str, ...]
    rows: tuple[Row, ...]


class Table:
    """The whole table."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.columns: dict[str, str] = dict(document["columns"])
        self._groups = {EVERYBODY: list(self.columns), **document["groups"]}
        self.sections = [self._section(each) for each in document["sections"]]

    @classmethod
    def read(cls) -> Table:
        """Read the table's file."""
        return cls(yaml.safe_load(TABLE.read_text(encoding="utf-8")))

    @cached_property
    def rows(self) -> list[Row]:
        """Every row, in the order of the file."""
        return [row for section in self.sections for row in section.rows]

    def _section(self, given: Mapping[str, Any]) -> Section:
        apps = [given["app"]] if isinstance(given["app"], str) else given["app"]
        common = self._outcomes(given)
        rows = [
            self._row(app, line, said, common, fresh=given.get("fresh", False))
            for app in apps
            for line, said in given["routes"].items()
        ]
        return Section(given["title"], tuple(apps), tuple(rows))

    def _row(self, app: str, line: str, said: Any, common: dict[str, str], *, fresh: bool) -> Row:
        match = _LINE.fullmatch(line)
        assert match is not None, f"not a route: {line}"
        words: dict[str, Any] = {EVERYBODY: said} if isinstance(said, str) else said or {}
        unknown = set(words) - set(self._groups) - set(self.columns) - _EXTRAS
        assert not unknown, f"{line}: nobody is called {', '.join(unknown)}"
        outcomes = common | self._outcomes(words)
        assert set(outcomes) == set(self.columns), f"{line}: somebody is left out"
        route = Route(app, match["method"], match["rule"])
        in_order = {role: outcomes[role] for role in self.columns}
        return Row(
            route,
            match["which"] or "",
            words.get("send", {}),
            in_order,
            fresh=fresh,
            follow=words.get("follow", False),
        )

    def _outcomes(self, words: Mapping[str, Any]) -> dict[str, str]:
        """Return the outcome for each person; of two groups with that person the smaller counts."""
        groups = {name: self._groups.get(name, [name]) for name in words}
        known = {name: roles for name, roles in groups.items() if set(roles) <= set(self.columns)}
        widest_first = sorted(known, key=lambda name: -len(known[name]))
        return {role: str(words[name]) for name in widest_first for role in known[name]}


OPENING = """\
# Who may do what

Every route of the four apps, and what happens to each person who asks for it. Written by
`make permissions` from `tests/permissions/table.yaml`. The tests beside that file make every
request of it in a running sandbox; they fail where a route has no row, a row no route, or an
answer is another.

The clerk's column is that of a staff account: it opens the Clerk's desk of its court and nothing
else, and nobody else's account opens that desk.

## The people

{people}

The district court is live, the bankruptcy court still runs its old CM/ECF. All but the
administrative account have a CM/ECF login at both. Who is signed on is so at PACER, in Manage My
Account and, unless it is inactive, with that login at the old CM/ECF; all of those but the unlinked
one have given the old CM/ECF their PACER login as well. Being a trainee or a trainer
is something at the desk alone: PACER and the courts know only who is signed on, and the desk asks
nobody to sign on, but for the boards. A rehearsal's id is the right to take part in it.

The trainer key opens the list of all rehearsals, the classes and their boards; who has a class's
code or a seat in it sees no board. Where others than this machine can reach
the sandbox, by its own ports or through a proxy, it is also asked for to register a client.

## What is sent

Addresses are filled in with what exists: a court, a case, the link of a letter, a filing the person
has prepared (or else a colleague's). A POST brings a good token against forged forms and nothing
else, unless the row says what; an empty form that is shown again with its errors has been let in.
Where the outcome is not what was asked for, the test also shows that no row of the app's database
has changed, but for the trail.

## What happens

{outcomes}
"""


def document(table: Table, meanings: Mapping[str, str]) -> str:
    """Return the table as Markdown; *meanings* explains each outcome."""
    opening = OPENING.format(
        people="\n".join(f"- **{role}**: {who}." for role, who in table.columns.items()),
        outcomes="\n".join(f"- `{word}`: {meaning}." for word, meaning in meanings.items()),
    )
    return "\n".join([opening, *_sections(table)])


def _sections(table: Table) -> Iterator[str]:
    for section in table.sections:
        yield from (f"## {section.title}", "")
        heads = ["route", *table.columns]
        yield "| " + " | ".join(heads) + " |"
        yield "|" + " --- |" * len(heads)
        for row in section.rows:
            if row.route.app == section.apps[0]:
                yield "| " + " | ".join([_cell(row), *map(_shown, row.outcomes.values())]) + " |"
        yield ""


def _cell(row: Row) -> str:
    words = [f"`{row.route}`", f"({row.which})" if row.which else "", _sent(row.sent)]
    return " ".join(word for word in words if word)


def _shown(outcome: str) -> str:
    # Markdown would read <court> as an element, and show nothing.
    return f"`{outcome}`" if "<" in outcome else outcome


def _sent(sent: Mapping[str, Any]) -> str:
    parts = [f"{name}={value}" for each in sent.values() for name, value in each.items()]
    return "with " + ", ".join(f"`{part}`" for part in parts) if parts else ""
