"""Lead a person from a proved password to their destination; each page leads on by this module.

Owns three things: reading, in one snapshot, who asks for a page after the password; sending people
who do not belong there to where they do; and, when no stop is left, beginning the visit they came
for. `domain.next_step` decides the next step, `destination` knows the destination. Pages never send
people to one another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, TypeVar, assert_never, cast

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.accounts.views.refusal_pages import refusal
from pacer_mock.interstitials import services as interstitials
from pacer_mock.interstitials.domain import Between, Leave, Next, Stop, Way
from pacer_mock.interstitials.views import pending_sign_on
from pacer_mock.interstitials.views.destination import Destination, destination
from pacer_mock.interstitials.views.pending_sign_on import Held
from pacer_mock.interstitials.wording import NOT_LOGGED_IN, PASSCODES
from pacer_mock.manage.views import visitor as manage
from pacer_mock.oidc import views as oidc
from pacer_mock.oidc import web
from pacer_mock.oidc.domain.authorization import AMR_MULTIFACTOR, AMR_PASSWORD
from pacer_mock.passcodes.domain import PasscodeRefusal
from sso_sim.kit import canonical_addresses, visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import Work, now, reading, transaction
from sso_sim.kit.visits import Visit

View = Callable[[], ResponseReturnValue]
Outcome = TypeVar("Outcome")

PAGES = {
    Between.PASSCODE: "interstitials.passcode",
    Between.ENROLLMENT: "interstitials.update",
    Between.PASSWORD: "interstitials.update",
    Between.REDACTION: "redaction.agree",
    Between.CLIENT_CODE: "client_codes.ask",
}


@dataclass(frozen=True)
class Visitor:
    """The person who asks for a page after the password, as one snapshot shows them.

    *pending* is the sign-on whose password they proved. Without one, *signed_on* is their visit to
    Central Sign-On. *account* is the account of either.
    """

    step: Next
    way: Way
    destination: Destination
    pending: Visit | None = None
    signed_on: Visit | None = None
    account: Account | None = None

    @property
    def stop(self) -> Stop:
        """Return the current stop, on a page that asks for it."""
        if not isinstance(self.step, Stop):
            raise TypeError("Nothing stands between.")
        return self.step

    @property
    def sign_on(self) -> Visit:
        """Return the pending sign-on, on a page that requires one."""
        if self.pending is None:
            raise LookupError("Nobody has proved a password.")
        return self.pending

    @property
    def holder(self) -> Account:
        """Return the account, on a page that requires one."""
        if self.account is None:
            raise LookupError("Nobody has proved a password.")
        return self.account


@dataclass(frozen=True)
class Continuation:
    """The next step, decided in a transaction; `lead` redirects after it.

    *answer* is the answer to the waiting request, if there is one and no stop is left.
    """

    step: Next
    way: Way
    destination: Destination
    answer: web.Answer | None = None

    def lead(self) -> ResponseReturnValue:
        """Lead the person on."""
        if self.answer is not None:
            return oidc.shown(self.answer)
        match self.step:
            case Stop(between=between):
                return redirect(address(PAGES[between], self.way), 303)
            case Leave.GO_ON:
                return self.destination.go_on()
            case Leave.LOG_IN | Leave.TIMED_OUT:
                return begin_again()
            case _:
                assert_never(self.step)


def visitor() -> Visitor:
    """Return who asks for this page, read once in a request."""
    if "behind_password" not in g:
        with reading() as session:
            g.behind_password = _read(session)
    return cast(Visitor, g.behind_password)


def _read(session: Work) -> Visitor:
    pending, signed_on, way = pending_sign_on.found(session), None, this_way()
    if pending is not None:
        way = Way(pending.data["way"])
    elif way is Way.SIGN_ON:
        signed_on = web.visit_in(session)
    whose = pending or signed_on
    account = None if whose is None else account_numbered(session, whose.subject)
    sign_on = None
    if pending is not None and account is not None:
        filer = interstitials.is_filer(session, account)
        sign_on = pending_sign_on.facts_of(pending.data, account, filer=filer)
    step = interstitials.next_step_of(now(), sign_on, signed_on=signed_on is not None)
    return Visitor(step, way, destination(session, way), pending, signed_on, account)


def elsewhere(*shown: Between) -> ResponseReturnValue | None:
    """Return the redirect if none of *shown* comes next; None if the page is to be shown."""
    who = visitor()
    match who.step:
        case Stop(between=between) if between in shown:
            return None
        case Leave.TIMED_OUT:
            return _timed_out(who.sign_on)
        case Leave.GO_ON if who.pending is not None:
            # No stop is left, though nobody has done anything: rules change.
            return write(go_on).lead()
        case _:
            return Continuation(who.step, who.way, who.destination).lead()


def shows(*stops: Between) -> Callable[[View], View]:
    """Mark the page of *stops*: a person with another next step is redirected there."""

    def mark(view: View) -> View:
        @wraps(view)
        def shown() -> ResponseReturnValue:
            away = elsewhere(*stops)
            return view() if away is None else away

        return shown

    return mark


def password_proved(
    session: Work, account: Account, way: Way, leads_to: Destination, *, client_code: str = ""
) -> Continuation:
    """Take in a person who has just proved a password; without any stop they go on immediately."""
    kept = pending_sign_on.kept_of(account, way, client_code)
    filer = interstitials.is_filer(session, account)
    facts = pending_sign_on.facts_of(kept, account, filer=filer)
    step = interstitials.next_step_of(now(), facts)
    if not isinstance(step, Stop):
        return _let_on(session, account, kept, leads_to)
    interstitials.tell_stop(session, now(), account, step)
    pending_sign_on.begin(session, account, kept)
    return Continuation(step, way, leads_to)


def write(act: Callable[[Work, Held], Outcome]) -> Outcome | Continuation:
    """Call *act* with the pending sign-on as it is after locking the account.

    If the next step is no longer the one for which the page was shown, return that step instead:
    the same form was sent twice, or the password has changed since.
    """
    who = visitor()
    with transaction() as session:
        at = pending_sign_on.held(session, who.sign_on)
        step = interstitials.next_step_of(now(), at and at.facts)
        if at is None or step != who.step:
            return Continuation(step, who.way, who.destination)
        return act(session, at)


def go_on(session: Work, at: Held, *passed: Between, **kept: str) -> Continuation:
    """Record what the person has *passed* now; let them go on if no stop is left.

    *kept* is typed data that the sign-on keeps, and *by* the method that showed a passcode.
    """
    who, visit = visitor(), at.visit
    new = {"passed": sorted({*visit.data["passed"], *passed}), **pending_sign_on.moved(), **kept}
    at = at._replace(visit=replace(visit, data={**visit.data, **new}))
    step = interstitials.next_step_of(now(), at.facts)
    if not isinstance(step, Stop):
        visits.end(session, visit)
        return _let_on(session, at.account, at.visit.data, who.destination)
    visits.keep(session, visit, **new)
    if passed:
        interstitials.tell_stop(session, now(), at.account, step)
    return Continuation(step, who.way, who.destination)


def _let_on(
    session: Work, account: Account, data: dict[str, Any], leads_to: Destination
) -> Continuation:
    """Begin the visit a person came for; *data* is what the pending sign-on has kept."""
    number, by, way = account.account_number, data["by"], Way(data["way"])
    if way is Way.MANAGE:
        interstitials.let_in(session, now(), account, by=by)
        own: dict[str, Any] = {"name": account.name, "by": by}
        visits.begin(session, scope=manage.SCOPE, subject=number, data=own)
        return Continuation(Leave.GO_ON, way, leads_to)
    code = data["client_code"]
    interstitials.signed_on(session, now(), account, client_code=code, by=by)
    amr = list(AMR_MULTIFACTOR if by else AMR_PASSWORD)
    own = {"username": account.username, "client_code": code, "amr": amr}
    web.begin_session(session, number, own)
    waiting = leads_to.waiting
    # In the same transaction: a signed-on person was sent here for this code, and has it now.
    answer = web.answer_and_tell(session, now(), waiting) if waiting else None
    return Continuation(Leave.GO_ON, way, leads_to, answer)


def _timed_out(pending: Visit) -> Response:
    with transaction() as session:
        visits.end(session, pending)
    return not_logged_in(Refused((PasscodeRefusal.TIMED_OUT,)))


def not_logged_in(refused: Refused) -> Response:
    """Return the page that says why nobody is logged in."""
    return refusal(refused, PASSCODES, lambda _place: login_page(), title=NOT_LOGGED_IN)


def begin_again() -> Response:
    """Send a person without a proved password (any more) to the page they log in at."""
    if this_way() is Way.SIGN_ON and web.pending() is not None:
        # The first of two forms may have signed them on: their request will show it.
        return redirect(url_for("oidc.resume", pending=request.args["pending"]), 303)
    return redirect(login_page(), 303)


def login_page() -> str:
    """Return the login page the person came from."""
    return address("manage.login" if this_way() is Way.MANAGE else "sign_on.sign_on")


def this_way() -> Way:
    """Return where the person of this page was logging in, as its address says."""
    return Way.MANAGE if request.args.get("way") == Way.MANAGE else Way.SIGN_ON


def address(endpoint: str, way: Way | None = None) -> str:
    """Return the address of a page in between, which carries the person's destination along."""
    query = canonical_addresses.quoted(request.query_string.decode("latin-1"))
    if way is Way.MANAGE and this_way() is not Way.MANAGE:
        query += f"{'&' if query else ''}way={Way.MANAGE}"
    return url_for(endpoint) + (f"?{query}" if query else "")
