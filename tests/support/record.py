"""A case record with a few cases and filers in it, on a real database, for service tests."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.events import Event
from sso_sim.kit import rehearsals, schema
from sso_sim.kit.db import Database, new_id
from sso_sim.kit.models import KitBase, TrailRow
from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain.events import Kind
from sso_sim.record.models.base import RecordBase
from sso_sim.record.models.cases import DocketEntry
from sso_sim.record.services import filing
from sso_sim.record.services.filing import Counter, Filed, Wanted
from sso_sim.record.services.notices import CourtFacts, Filer
from sso_sim.record.services.pdf_check import Upload, inspect, read
from sso_sim.record.services.seeding import seed_cases
from tests.support.pdf import well_formed

NOW = datetime(2017, 12, 11, 14, 30, tzinfo=UTC)
CASE = "3:17-cv-01234"
CRIMINAL_CASE = "3:17-cr-00056"
COURT = CourtFacts("ctd", "U.S. District Court, District of Connecticut", CourtKind.DISTRICT)
ADA = Filer("aquinn", "Ada Quinn", "ada@example.test")
BEN = Filer("bmoss", "Ben Moss", "ben@example.test")
CAL = Filer("cwood", "Cal Wood", "")
FILERS = {each.login: each for each in (ADA, BEN, CAL)}
LIMIT = 1_000_000

CASES: list[dict[str, Any]] = [
    {
        "court": "ctd",
        "number": CASE,
        "title": "Hart v. Lowe",
        "kind": "civil",
        "opened_on": "2017-07-24",
        "judge": "Judge Ines Calder",
        "parties": [
            {"name": "Nora Hart", "role": "Plaintiff", "counsel": "aquinn"},
            {"name": "Lowe & 100% Partners", "role": "Defendant", "counsel": "bmoss"},
        ],
        "entries": [
            {"number": 1, "filed_on": "2017-07-24", "text": "COMPLAINT.", "filer_login": "aquinn"},
            {"number": 2, "filed_on": "2017-08-14", "text": "ANSWER.", "filer_login": "gone"},
        ],
    },
    {
        "court": "ctd",
        "number": CRIMINAL_CASE,
        "title": "USA v. Pike",
        "kind": "criminal",
        "opened_on": "2017-03-02",
        "parties": [{"name": "Otto Pike", "role": "Defendant"}],
        "entries": [],
    },
]


@contextmanager
def record_database(folder: Path, url: str) -> Iterator[Database]:
    """Open an empty database with the record's tables."""
    metadata = [KitBase.metadata, RecordBase.metadata]
    database = Database("ecf", metadata=metadata, data_dir=folder, url=url)
    schema.prepare(database)
    yield database
    database.dispose()


@dataclass
class Record:
    """The record of one rehearsal."""

    database: Database
    id: str = field(default_factory=new_id)

    @contextmanager
    def acting(self) -> Iterator[Session]:
        """Open a write transaction as a request does."""
        with self.database.transaction(self.id) as session:
            assert rehearsals.load(session, lock=True) is not None
            yield session

    def reading(self) -> AbstractContextManager[Session]:
        """Open a read session."""
        return self.database.reading(self.id)

    def start(self, cases: list[dict[str, Any]] | None = None, generation: int = 1) -> Record:
        """Start the rehearsal with the given cases, or with those above."""
        names = {("ctd", login): filer.name for login, filer in FILERS.items()}
        with self.database.transaction(self.id) as session:
            rehearsals.start(
                session,
                self.database.metadata,
                generation=generation,
                now=NOW,
                scenario="test",
                lay=lambda: seed_cases(session, CASES if cases is None else cases, names),
            )
        return self

    def entries(self) -> list[DocketEntry]:
        """Return the docket of the civil case."""
        with self.reading() as session:
            query = select(DocketEntry).where(DocketEntry.case_number == CASE)
            return list(session.scalars(query.order_by(DocketEntry.number)))

    def letters(self) -> list[TrailRow]:
        """Return every letter, oldest first."""
        return self.told("mail.sent")

    def told(self, event: str) -> list[TrailRow]:
        """Return the trail's lines of one event."""
        with self.reading() as session:
            query = select(TrailRow).where(TrailRow.event == event).order_by(TrailRow.position)
            return list(session.scalars(query))

    def prepared(self, **changes: Any) -> str:
        """Return the key of a prepared filing; see `prepare`."""
        with self.acting() as session:
            key = prepare(session, **changes)
        assert isinstance(key, str)
        return key


def counter_of(filer: Filer) -> Counter:
    """Return the place where this filer files."""
    return Counter(COURT, filer, Event.ECF_FILED, Event.ECF_FILING_REFUSED)


def upload_of(content: bytes | None = None, filename: str = "motion.pdf") -> Upload:
    """Return a checked upload; by default of a good document."""
    return read(inspect(filename, well_formed() if content is None else content, limit=LIMIT))


def prepare(session: Session, filer: Filer = ADA, **changes: Any) -> str | Refused:
    """Prepare a motion in the civil case, with the fields in *changes* replaced; return its key."""
    upload = changes.pop("upload", None) or upload_of()
    wanted = Wanted(
        **{
            "kind": Kind.CIVIL,
            "event": "motion",
            "case_number": CASE,
            "text": "to compel discovery",
            **changes,
        }
    )
    outcome = filing.prepare(session, NOW, counter_of(filer), wanted, upload)
    return outcome if isinstance(outcome, Refused) else outcome.key


def addresses(_session: Session, _court: str, logins: Collection[str]) -> Mapping[str, Filer]:
    """Return the named ones of the filers above."""
    return {login: FILERS[login] for login in logins if login in FILERS}


def link_to(case: str, entry: int) -> str:
    """Return an address for the notice."""
    return f"http://127.0.0.1:8002/ctd/doc1/{case}/{entry}"


def submit(session: Session, key: str, filer: Filer = ADA) -> Filed | Refused:
    """Submit a prepared filing."""
    return filing.file(session, NOW, counter_of(filer), key, addresses=addresses, link_to=link_to)
