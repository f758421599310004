"""Which steps are done: every combination of proof and event, and every order of events."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations, product
from typing import Any

import pytest

from sso_sim.contract.events import Event
from sso_sim.desk.steps.domain import Proof, current_step, proved_by, proves
from sso_sim.desk.trail.domain import TrailEntry

SIGNED_ON = Proof("court.signed-on", court="ctd")
REFUSED = Proof("court.link-refused", court="ctd")
LINKED = Proof("court.linked", court="ctd")
FILED = Proof("court.filed", court="ctd")


def at(court: str, event: str, outcome: str = "done", who: str = "", **facts: object) -> TrailEntry:
    return TrailEntry(event, outcome, who, {"court": court, **facts})


def here(proof: Proof) -> TrailEntry:
    """Return the event that *proof* requires."""
    outcome = "refused" if proof is REFUSED else "done"
    return at("ctd", proof.event, outcome)


FULL = Proof(
    "court.link-refused",
    court="ctd",
    outcome="refused",
    who=frozenset({"ana", "1234567"}),
    reasons=frozenset({"account-legacy"}),
    facts={"login": "ana"},
)
MATCHING = TrailEntry(
    "court.link-refused",
    "refused",
    "ana",
    {"court": "ctd", "reasons": ["account-legacy", "account-shared"], "login": "ana"},
)
DIFFERENT: dict[str, TrailEntry] = {
    "event": replace(MATCHING, event="court.linked"),
    "court": replace(MATCHING, facts={**MATCHING.facts, "court": "ctb"}),
    "outcome": replace(MATCHING, outcome="failed"),
    "who": replace(MATCHING, who="bob"),
    "reasons": replace(MATCHING, facts={**MATCHING.facts, "reasons": ["account-shared"]}),
    "facts": replace(MATCHING, facts={**MATCHING.facts, "login": "bob"}),
}
ASKS_NOTHING: dict[str, Any] = {
    "court": "",
    "outcome": "",
    "who": frozenset(),
    "reasons": frozenset(),
    "facts": {},
}


def test_an_event_that_has_all_a_proof_asks_for_proves_it() -> None:
    assert proves(FULL, MATCHING)


@pytest.mark.parametrize("field", DIFFERENT)
def test_an_event_that_differs_in_one_thing_asked_for_proves_nothing(field: str) -> None:
    assert not proves(FULL, DIFFERENT[field])


@pytest.mark.parametrize("field", ASKS_NOTHING)
def test_what_a_proof_does_not_ask_for_may_be_anything(field: str) -> None:
    indifferent = replace(FULL, **{field: ASKS_NOTHING[field]})
    assert proves(indifferent, DIFFERENT[field])


@pytest.mark.parametrize(
    "who, facts, expected",
    [
        ("ana", {}, True),
        ("somebody", {"account_number": "1234567"}, True),
        ("somebody", {"account": "1234567"}, True),
        ("somebody", {"account": "7654321"}, False),
        ("", {}, False),
    ],
)
def test_a_person_is_known_by_any_name_and_by_the_account_number(
    who: str, facts: dict[str, str], expected: bool
) -> None:
    proof = Proof("court.signed-on", who=frozenset({"ana", "1234567"}))
    assert proves(proof, TrailEntry("court.signed-on", who=who, facts=facts)) is expected


def test_only_an_event_that_tells_a_refusal_proves_a_step_by_one() -> None:
    tell_a_refusal = {
        Event.PACER_SIGN_ON_REFUSED,
        Event.PACER_UPGRADE_REFUSED,
        Event.PACER_RESET_REFUSED,
        Event.PAA_REFUSED,
        Event.PACER_SEARCH_REFUSED,
        Event.PACER_PASSCODE_REFUSED,
        Event.PACER_MULTIFACTOR_REFUSED,
        Event.PSC_REFUSED,
        Event.PSC_CJA_REFUSED,
        Event.ECF_SIGN_ON_REFUSED,
        Event.ECF_LOCKED_OUT,
        Event.ECF_RESET_REFUSED,
        Event.ECF_FILING_REFUSED,
        Event.PACER_COURT_LOGIN_REFUSED,
        Event.ECF_PACER_LOGIN_REFUSED,
        Event.COURT_NOT_LIVE,
        Event.COURT_SIGN_ON_FAILED,
        Event.COURT_LOGOUT_REFUSED,
        Event.COURT_EXEMPTION_REFUSED,
        Event.COURT_LINK_REFUSED,
        Event.COURT_FILING_REFUSED,
        Event.COURT_RESET_REFUSED,
        Event.COURT_CONVERSION_FAILED,
        Event.COURT_STAFF_SIGN_ON_REFUSED,
        Event.COURT_CLERK_REFUSED,
        Event.COURT_AGENT_REFUSED,
        Event.PACER_E_FILE_REFUSED,
    }
    wrong = [
        f"{event}, {outcome}"
        for event, outcome in product(Event, ("done", "refused", "failed"))
        if proves(Proof(event.value), TrailEntry(event.value, outcome))
        is not (outcome == "done" or event in tell_a_refusal)
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_is_done_before_anything_has_happened() -> None:
    assert proved_by([SIGNED_ON, LINKED], []) == (None, None)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_steps_with_proofs_of_their_own_are_done_in_any_order(order: tuple[int, ...]) -> None:
    proofs = [SIGNED_ON, REFUSED, LINKED, FILED]
    story = [here(proofs[step]) for step in order]
    assert proved_by(proofs, story) == tuple(order.index(step) for step in range(4))


@pytest.mark.parametrize("skipped", list(product([False, True], repeat=4)))
def test_a_step_is_done_whether_or_not_the_ones_before_it_are(skipped: tuple[bool, ...]) -> None:
    proofs = [SIGNED_ON, REFUSED, LINKED, FILED]
    done = [proof for proof, left_out in zip(proofs, skipped, strict=True) if not left_out]
    found = proved_by(proofs, [here(proof) for proof in done])
    assert [place is not None for place in found] == [not left_out for left_out in skipped]


def test_signing_on_once_is_not_signing_on_again() -> None:
    proofs = [SIGNED_ON, REFUSED, SIGNED_ON]
    story = [here(SIGNED_ON), here(REFUSED)]
    assert proved_by(proofs, story) == (0, 1, None)
    assert proved_by(proofs, [*story, here(SIGNED_ON)]) == (0, 1, 2)


def test_signing_on_twice_at_first_is_not_signing_on_again_after_the_refusal() -> None:
    proofs = [SIGNED_ON, REFUSED, SIGNED_ON]
    story = [here(SIGNED_ON), here(SIGNED_ON), here(REFUSED)]
    assert proved_by(proofs, story) == (0, 2, None)


def test_a_happening_proves_one_step_only() -> None:
    anywhere = Proof("court.signed-on")
    assert proved_by([SIGNED_ON, anywhere], [here(SIGNED_ON)]) == (0, None)


@pytest.mark.parametrize("done", list(product([False, True], repeat=3)))
def test_the_current_step_is_the_first_that_is_not_done(done: tuple[bool, ...]) -> None:
    expected = done.index(False) if False in done else None
    assert current_step(done) == expected
