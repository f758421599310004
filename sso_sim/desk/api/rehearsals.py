"""Operations on rehearsals: started, read, started over, deleted; the scenarios they start from.

Owns turning use cases into shapes.
"""

from __future__ import annotations

from datetime import UTC

from sso_sim.contract import Stage
from sso_sim.desk.api import shapes
from sso_sim.desk.api.cursors import read_cursor, write_cursor
from sso_sim.desk.api.problems import ApiProblem
from sso_sim.desk.api.route import Answer, key_fault
from sso_sim.desk.domain.standing import Account, Standing
from sso_sim.desk.services import listings, progress
from sso_sim.desk.services.bounds import Bounds
from sso_sim.desk.services.class_levers import ClassLevers
from sso_sim.desk.services.feed import Feeds
from sso_sim.desk.services.progress import CourtNow, Progress, StepDone
from sso_sim.desk.services.rehearsals import Rehearsals
from sso_sim.desk.views.around import means, use_case
from sso_sim.kit.guessers import address
from sso_sim.kit.rehearsals import MAIN
from sso_sim.scenarios.account_schema import PacerAccount
from sso_sim.scenarios.cast import account_of
from sso_sim.scenarios.courts import standing_courts
from sso_sim.scenarios.loader import from_document
from sso_sim.scenarios.problems import WrongScenario
from sso_sim.scenarios.schema import Person, Scenario

PAGE = 100


def list_scenarios() -> Answer:
    """Answer the scenarios there are."""
    found = means().catalogue()
    items = [
        shapes.ScenarioItem(each.id, each.title, each.audience, each.situation.strip())
        for each in found.scenarios.values()
    ]
    refused = [line for wrong in found.refused for line in wrong.lines()]
    return 200, shapes.ScenarioPage(items, refused)


def list_rehearsals(after: str) -> Answer:
    """Answer all rehearsals, to whoever has the trainer key."""
    with means().database.across() as session:
        found = listings.some(session, after=read_cursor(after), limit=PAGE)
    items = [
        shapes.RehearsalItem(
            id=row.id,
            label=row.label,
            scenario=row.scenario,
            created_at=row.created_at,
            touched_at=row.touched_at,
            urls=means().addresses(row.id),
        )
        for row in found
    ]
    return 200, shapes.RehearsalPage(items, write_cursor(found[-1].id) if found else after)


def start_rehearsal(body: shapes.NewRehearsal) -> Answer:
    """Start a rehearsal and answer where it is and who may be acted as."""
    label = printable(body.label)
    scenario = given_scenario(body.scenario)
    if key_fault() is not None:
        use_case(Bounds).count_start(address())
    if not isinstance(body.scenario, str):
        use_case(Rehearsals).prepare(scenario)
    rehearsal_id = use_case(Rehearsals).create(scenario, label)
    return 201, _started(rehearsal_id, scenario)


def read_rehearsal(rehearsal_id: str) -> Answer:
    """Answer how a rehearsal stands, with everything that was done until now."""
    use_case(Feeds).freshen()
    return 200, _state(progress.of_rehearsal(means(), rehearsal_id))


def reset_rehearsal(rehearsal_id: str) -> Answer:
    """Start a rehearsal over."""
    use_case(ClassLevers).start_over(rehearsal_id)
    with means().database.reading(rehearsal_id) as session:
        listing = listings.ready(session, rehearsal_id)
        scenario = None if listing is None else listings.scenario_of(session, listing)
    if scenario is None:
        raise ApiProblem(404, "no-such-rehearsal", "There is no such rehearsal.")
    return 200, _started(rehearsal_id, scenario)


def delete_rehearsal(rehearsal_id: str) -> Answer:
    """Delete a rehearsal; the open house, which is everybody's, can only be started over."""
    if rehearsal_id == MAIN:
        raise ApiProblem(409, "open-house-stays", "The open house can only be started over.")
    use_case(Rehearsals).delete(rehearsal_id)
    return 204, None


def printable(given: str) -> str:
    """Return a label as it is kept: one line that can be printed."""
    label = " ".join(given.split())
    if not label.isprintable():
        raise ApiProblem(422, "wrong-body", "The label holds a character that cannot be printed.")
    return label


def given_scenario(given: str | dict[str, object]) -> Scenario:
    """Return the scenario a request names by its id or writes out."""
    if isinstance(given, str):
        known = means().catalogue().scenarios.get(given)
        if known is None:
            raise ApiProblem(422, "no-such-scenario", f"There is no scenario {given!r}.")
        return known
    try:
        return from_document(given)
    except WrongScenario as wrong:
        faults = [
            shapes.Fault("/scenario" + problem.where, problem.reason) for problem in wrong.problems
        ]
        raise ApiProblem(422, "wrong-scenario", "The scenario is wrong.", faults) from wrong


def _started(rehearsal_id: str, scenario: Scenario) -> shapes.StartedRehearsal:
    return shapes.StartedRehearsal(
        id=rehearsal_id,
        scenario=scenario.id,
        urls=means().addresses(rehearsal_id),
        issuer=means().issuer(rehearsal_id),
        people=[_player(scenario, who) for who in scenario.people],
    )


def _player(scenario: Scenario, who: Person) -> shapes.Player:
    account = account_of(scenario, who)
    return shapes.Player(
        id=who.id,
        name=who.name,
        pacer=None if account is None else _pacer(account),
        ecf={
            court: shapes.EcfCredentials(filer.login, filer.password)
            for court, filer in who.ecf.items()
        },
        staff=_staff(who.clerk_of),
    )


def _pacer(account: PacerAccount) -> shapes.PacerCredentials:
    at_hand = "" if account.mfa.phone_lost else account.mfa.otp_secret
    return shapes.PacerCredentials(
        username=account.username,
        password=account.password,
        account_number=account.account_number,
        otp_secret=at_hand or None,
        backup_codes=account.mfa.backup_codes,
    )


def _staff(court: str) -> shapes.StaffCredentials | None:
    if not court:
        return None
    staff = standing_courts()[court].staff
    return shapes.StaffCredentials(court, staff.login, staff.password)


def _state(now: Progress) -> shapes.RehearsalState:
    rehearsal_id = now.listing.id
    names = {who.id: who.name for who in now.scenario.people}
    return shapes.RehearsalState(
        id=rehearsal_id,
        label=now.listing.label,
        scenario=now.listing.scenario,
        generation=now.listing.generation,
        urls=means().addresses(rehearsal_id),
        issuer=means().issuer(rehearsal_id),
        clock=shapes.Clock(now.now.astimezone(UTC)),
        courts={each.name: court_state(each) for each in now.courts},
        people=[person_state(each, names[each.id]) for each in now.people],
        steps=[_step(each) for each in now.steps],
        finished=now.finished,
        silent=use_case(Feeds).silent(),
    )


def court_state(court: CourtNow) -> shapes.CourtState:
    """Return how a court of a rehearsal stands."""
    return shapes.CourtState(
        title=court.court.title,
        kind=court.court.kind,
        stage=court.stage,
        to=court.to if court.on_its_way else None,
        announced_on=court.plan.announced_on if court.stage is not Stage.CURRENT else None,
        go_live_on=court.plan.go_live_on,
        done=court.done,
        total=court.total,
        waits_for=court.waits_for,
        stopped=court.stopped,
    )


def person_state(standing: Standing, name: str) -> shapes.PersonState:
    """Return where a person called *name* stands."""
    account = standing.account
    return shapes.PersonState(
        id=standing.id,
        name=name,
        pacer=None if account is None else _account(account),
        links={
            court: shapes.LinkState(
                login, standing.links.get(court) or None, standing.is_linked(court)
            )
            for court, login in standing.logins.items()
        },
    )


def _account(account: Account) -> shapes.AccountState:
    return shapes.AccountState(
        account_number=account.account_number,
        username=account.username,
        generation=account.generation,
        holder=account.holder,
        search=account.search,
    )


def _step(step: StepDone) -> shapes.StepState:
    return shapes.StepState(
        number=step.number,
        say=step.step.say.strip(),
        where=step.step.where,
        done=step.done,
        at=step.proof.at if step.proof else None,
    )
