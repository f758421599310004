"""Who may file for whom, and who may attach whom: every combination."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sso_sim.contract.court_kinds import CourtKind
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.court.filing_agents.domain import (
    Agent,
    AttachBlocker,
    Holder,
    Wish,
    after,
    blockers_to_attach,
    blockers_to_have,
    changes,
)
from sso_sim.record.domain.filing_agents import (
    ROLE,
    AgentBlocker,
    Attorney,
    blockers_to_file_at_all,
    blockers_to_file_for,
)

ACTIVE, INACTIVE = FilerStatus
ROLES = ("attorney", "receiver", "self-represented", ROLE)
HOLDERS = [Holder(*each) for each in product(CourtKind, ROLES, FilerStatus)]
AGENTS = [None, *(Agent(*each) for each in product(ROLES, FilerStatus))]


@pytest.mark.parametrize("attached, active, linked", list(product((False, True), repeat=3)))
def test_an_agent_files_for_who_attached_them_and_may_file(attached, active, linked):
    found = blockers_to_file_for(Attorney(attached, active, linked))
    assert list(found) == [
        *([] if attached else [AgentBlocker.NOT_ATTACHED]),
        *([AgentBlocker.ATTORNEY_INACTIVE] if attached and not active else []),
        *([AgentBlocker.ATTORNEY_NOT_LINKED] if attached and not linked else []),
    ]


ONE_ATTORNEYS = [
    blockers_to_file_for(Attorney(attached=True, active=active, linked=linked))
    for active, linked in product((False, True), repeat=2)
]


@pytest.mark.parametrize(
    "attorneys", [list(each) for many in range(4) for each in product(ONE_ATTORNEYS, repeat=many)]
)
def test_one_attorney_who_may_file_is_enough(attorneys):
    found = blockers_to_file_at_all(attorneys)
    if not attorneys:
        assert found == (AgentBlocker.NO_ATTORNEY,)
    elif () in attorneys:
        assert found == ()
    else:
        assert len(set(found)) == len(found)
        assert set(found) == {blocker for each in attorneys for blocker in each}


@pytest.mark.parametrize("holder", HOLDERS)
def test_attorneys_and_trustees_of_district_and_bankruptcy_courts_have_agents(holder):
    assert list(blockers_to_have(holder)) == [
        *([AttachBlocker.NONE_HERE] if holder.kind is CourtKind.APPELLATE else []),
        *([AttachBlocker.NO_ATTORNEY] if holder.role in ("self-represented", ROLE) else []),
    ]


def test_everything_that_stands_against_attaching_is_listed():
    def against(holder, agent):
        known = agent is not None and agent.role == ROLE
        return [
            *blockers_to_have(holder),
            *([AttachBlocker.OWN_INACTIVE] if holder.status is INACTIVE else []),
            *([] if known else [AttachBlocker.UNKNOWN]),
            *([AttachBlocker.INACTIVE] if known and agent.status is INACTIVE else []),
        ]

    wrong = [
        f"{holder}, {agent}"
        for holder, agent in product(HOLDERS, AGENTS)
        if list(blockers_to_attach(holder, agent)) != against(holder, agent)
    ]
    assert not wrong, "\n".join(wrong)


logins = st.sampled_from(("ann", "ben", "cal"))


@given(st.dictionaries(logins, st.booleans()), st.dictionaries(logins, st.sampled_from(Wish)))
def test_what_is_saved_is_what_was_shown_and_saving_it_again_is_nothing(before, wishes):
    shown = after(before, wishes)

    assert after(before, changes(before, wishes)) == shown
    assert changes(shown, wishes) == {}
    for login, wish in wishes.items():
        assert shown.get(login) == {"Y": True, "N": False, "remove": None}[wish]
    for login in before.keys() - wishes.keys():
        assert shown[login] == before[login]
