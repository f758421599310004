"""A wrong scenario is refused: a file with its line, a document with a pointer, and the reason."""

from __future__ import annotations

import pytest

from sso_sim.scenarios.loader import from_document, from_text
from sso_sim.scenarios.problems import WrongScenario
from tests.support.small_scenario import SMALL


def refusals(text: str, name: str = "T1.yaml") -> list[str]:
    """Return the complaints about a file, or none."""
    try:
        from_text(text, name)
    except WrongScenario as wrong:
        return wrong.lines()
    return []


def line_of(text: str, part: str) -> int:
    """Return the number of the first line that holds *part*."""
    return next(n for n, line in enumerate(text.splitlines(), 1) if part in line)


def test_the_small_one_is_right() -> None:
    assert refusals(SMALL) == []


COUNSEL = "parties: [{name: Ana, role: Plaintiff, counsel: ben}]"

BROKEN = [
    # shape
    ("title: A small one", "titel: A small one", "The key 'titel' is not known here."),
    ("    role: Attorney\n", "", "The key 'role' is missing here."),
    ('"1000001"', "1000001", "This must be text: put it in quotes."),
    ("name: Ana Quist", "name:", "Something must stand here."),
    ("name: Ana Quist", f"name: {'A' * 121}", "This may have 120 characters at most."),
    ("name: Ana Quist", 'name: "Ana\\0"', "This holds a character that cannot be printed."),
    ("stage: ANNOUNCED", "stage: SOON", "'SOON' is not one of the words that may stand here."),
    ("09:00:00-05:00", "09:00:00", "This needs a zone: end it with -05:00."),
    ("2017-12-11T09:00:00-05:00", "Monday", "Write it like 2017-12-11T09:00:00-05:00."),
    ("2015-01-01", "2015-13-01", "This must be a date like 2017-12-11."),
    ("    parties: []", "    parties: none", "This must be a list: each item begins with a dash."),
    ("court.signed-on", "court.sined-on", "'court.sined-on' is not one of the words that may"),
    ("- clock: P1D", "- shout: hello", "The key 'shout' is not known here."),
    # YAML
    ("title: A small one", "title: [", "This is not YAML:"),
    ("title: A small one", "title: *other", "References (*name) are not used here"),
    ("title: A small one", "title: !!python/name:os.system", "This is not YAML:"),
    ("title: A small one", "id: T2", "The key 'id' is given twice."),
    ("title: A small one", "? [a]\n: b", "A key must be a word."),
    # the scenario as a whole
    ("id: T1", "id: T2", "The id 'T2' must be the file's name, 'T1'."),
    ("id: T1", "id: T 1", "The id is letters, digits and dashes, 40 at most."),
    ("2017-12-11T09", "1917-12-11T09", "A scenario is set between the years 2000 and 2099."),
    ("2017-12-11T09:00:00-05:00", "9999-12-31T23:59:59-23:00", "A scenario is set between"),
    ("title: A small one", 'title: " "', "Something must stand here."),
    ("  ctd: {stage: ANNOUNCED}", "  cty: {}", "There is no court 'cty'; there are ctd, ctb, ca2"),
    (
        "stage: ANNOUNCED",
        "announced_on: 2018-01-01",
        "It is announced, then frozen, then closed, then live.",
    ),
    (
        "stage: ANNOUNCED",
        "closes_at: 2017-12-08T11:59:00-05:00",
        "It is announced, then frozen, then closed, then live.",
    ),
    ("stage: ANNOUNCED", "go_live_on: 0001-01-01", "The dates of a court lie between 2000 and"),
    ("stage: ANNOUNCED", "opens_at: 2017-12-11T08:00:00", "This needs a zone"),
    # people
    ("id: ben", "id: Ben", "A person's id is small letters, digits and dashes"),
    ("id: ben", "id: ana", "The id 'ana' is given to two people."),
    ("shares: ana", "shares: eva", "'eva' is nobody with a PACER account here."),
    ("    pacer:", "    shares: ben\n    pacer:", "Somebody with a PACER account of their own"),
    ('"1000001"', '"12345"', "A PACER account number has seven digits."),
    ("username: ana.quist", "username: anaq", "An upgraded account's username has 8 characters"),
    ("2015-01-01", "2017-12-12", "The account is opened after the scenario begins."),
    (
        "      opened_on: 2015-01-01",
        "      opened_on: 2015-01-01\n      generation: legacy",
        "A Legacy username has exactly 6 characters; this one has 9.",
    ),
    (
        "      opened_on: 2015-01-01",
        "      opened_on: 2015-01-01\n      token: ABCD-EFGH-JKMN",
        "An active account waits for no token.",
    ),
    (
        "      opened_on: 2015-01-01",
        "      opened_on: 2015-01-01\n      paid_by: ben",
        "'ben' is nobody with an administrative account here.",
    ),
    (
        "      opened_on: 2015-01-01",
        "      opened_on: 2015-01-01\n      holder: administrative\n      paid_by: ana",
        "Nobody pays for an administrative account: it pays for others.",
    ),
    (
        "      opened_on: 2015-01-01",
        "      opened_on: 2015-01-01\n      client_code: {format: 99-A}",
        "Only an administrative account demands a format.",
    ),
    (
        "      opened_on: 2015-01-01",
        "      opened_on: 2015-01-01\n      holder: administrative\n      client_code: {format: a}",
        "A format has A for a letter, 9 for a digit, X for either",
    ),
    (
        "      opened_on: 2015-01-01",
        "      opened_on: 2015-01-01\n      status: awaiting-token\n      token: abcd-efgh-jkmn",
        "A token is twelve capitals and digits: ABCD-EFGH-JKMN.",
    ),
    ("password: Pacer-Rehearsal-1", "password: short", "A PACER password has 8 characters or more"),
    ("        password: Court-R", "        password: court-r", "A CM/ECF password has small and"),
    ("      email: ana@example.test", "      email: a@gmail.com", "Mail addresses here end in"),
    ("login: aquist", "login: a quist", "A CM/ECF login is one word"),
    ("ctb: {login: browe", "ctd: {login: aquist", "The login 'ctd: aquist' is given to two filers"),
    ("ctb: {login: browe", "cty: {login: browe", "There is no court 'cty'"),
    ("browe, ", "browe, linked_to: eva, ", "'eva' is nobody with a PACER account here."),
    (
        "browe, ",
        "browe, files_for: [ana], ",
        "Only a filer of the role filing-agent files for others.",
    ),
    (
        "browe, ",
        "browe, role: filing-agent, files_for: [ana], ",
        "'ana' is no attorney with a login at ctb here.",
    ),
    ("browe, ", "browe, linked_to: ana, ", "Nobody is linked at ctb before it is live."),
    # cases
    ("kind: civil", "kind: appeal", "Cases of ctd are civil or criminal."),
    ("  - court: ctd", "  - court: cty", "There is no court 'cty'"),
    ("filer: ana", "filer: ben", "'ben' is nobody with a login at ctd here."),
    ("parties: []", COUNSEL, "'ben' is nobody with a login at ctd here."),
    ("filed_on: 2017-01-02", "filed_on: 2016-01-02", "This was filed before the case began."),
    # steps
    ("say: Sign on.", 'say: " "', "Say in words what to do."),
    ("where: court:/ctd/", "where: the court", "A place is an app and a path"),
    ("who: ana\n    proof", "who: eva\n    proof", "There is nobody 'eva' here."),
    ("court: ctd, who: ana}", "court: cty, who: ana}", "There is no court 'cty'."),
    ("court: ctd, who: ana}", "court: ctd, who: eva}", "There is nobody 'eva' here."),
    ("- open: court:/ctd/", "- open: http://a.test/", "A place is an app and a path"),
    ("- open: court:/ctd/", "- {open: court:/ctd/, press: OK}", "An action has exactly one key"),
    ("- open: court:/ctd/", "- {}", "An action has exactly one key; this one has 0."),
    ("{pacer.username}", "{pacer.shoesize}", "{pacer.shoesize} names nothing ana has."),
    ("{pacer.username}", "{ecf.ctb.login}", "{ecf.ctb.login} names nothing ana has."),
    ("- as: ben", "- as: eva", "There is nobody 'eva' here."),
    ("lever: {court: ctd", "lever: {court: cty", "There is no court 'cty'."),
    ("lever: {court: ctd", "lever: {court: ca2", None),
    ("lever: {court: ctd, to: LIVE}", "lever: {court: ca2, to: FROZEN}", "No way leads from LIVE"),
    ("clock: P1D", "clock: tomorrow", "The clock takes a time such as P1D or PT1H"),
    ("clock: P1D", "clock: -P1D", "The clock takes a time such as P1D or PT1H"),
    ('place: "court:/ctd/"', 'place: "ctd"', "A place is an app and a path"),
    ('"https://example.test/"', '"example.test"', "A source is an address on the web."),
]


@pytest.mark.parametrize("part, instead, reason", BROKEN)
def test_a_wrong_file_is_refused_with_line_and_reason(
    part: str, instead: str, reason: str | None
) -> None:
    assert part in SMALL
    text = SMALL.replace(part, instead, 1)
    found = refusals(text)
    if reason is None:
        assert found == []
        return
    told = [line for line in found if reason in line]
    assert told, found
    file, line, _reason = told[0].split(":", 2)
    assert file == "T1.yaml"
    changed = SMALL[: SMALL.index(part)].count("\n") + 1
    # The line that was changed; for a missing key, the first line of the object that lacks it.
    assert changed - 3 <= int(line) <= changed + instead.count("\n") + 3


def test_everything_that_is_wrong_is_told_at_once() -> None:
    text = SMALL.replace('"1000001"', '"1"').replace("kind: civil", "kind: appeal")
    assert len(refusals(text)) == 2


def test_a_line_is_the_one_the_value_stands_on() -> None:
    text = SMALL.replace("login: aquist", "login: a quist")
    assert refusals(text)[0].startswith(f"T1.yaml:{line_of(text, 'a quist')}: ")


def test_two_accounts_cannot_share_number_or_name() -> None:
    second = SMALL[SMALL.index("    pacer:") : SMALL.index("    ecf:\n      ctd:")]
    told = " ".join(refusals(SMALL.replace("    shares: ana\n", second)))
    assert "The account number '1000001' is given to two accounts." in told
    assert "The username 'ana.quist' is given to two accounts." in told


def test_one_account_cannot_be_linked_to_two_filers_of_one_court() -> None:
    text = SMALL.replace("stage: ANNOUNCED", "stage: LIVE").replace(", to: LIVE", ", to: LIVE")
    text = text.replace("login: aquist", "login: aquist\n        linked_to: ana")
    text = text.replace("ctb: {login: browe", "ctd: {linked_to: ana, login: browe")
    assert "The account 'ctd: 1000001' is linked to two filers" in " ".join(refusals(text))


@pytest.mark.parametrize(
    "document, place",
    [
        ({}, ""),
        ([], ""),
        ("S01", ""),
        ({"id": "a\x00b"}, "/id"),
        ({"id": "\ud800"}, "/id"),
        ({"people": [{"id": "a", "name": 1}]}, "/people/0/name"),
        ({"courts": {"ctd": {"stage": "X"}, "ctb": {}}}, "/courts/ctd/stage"),
    ],
)
def test_an_inline_document_is_refused_with_a_pointer(document: object, place: str) -> None:
    with pytest.raises(WrongScenario) as wrong:
        from_document(document)
    assert wrong.value.problems[0].where == place


def test_a_document_nested_without_end_is_refused() -> None:
    document: list[object] = []
    for _ in range(500):
        document = [document]
    with pytest.raises(WrongScenario, match="nested too deeply"):
        from_document({"people": document})
