"""The frame around every page of a court: who the visitor is, is the court open, common page parts.

Owns the way in. A court whose old system is closed or has moved answers every address with that one
page. Pages call `door` before they do anything.
"""

from __future__ import annotations

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from werkzeug.wrappers import Response as Answer

from ecf_mock.domain.doors import Door, Visitor, Wish, door_for
from ecf_mock.domain.menus import menu_of
from ecf_mock.models.courts import Court
from ecf_mock.models.filers import Filer
from ecf_mock.services import courts, filers
from ecf_mock.views import addresses, session_checks
from ecf_mock.views.refusal_pages import facts_of, notice_of, paid_with, refusal
from sso_sim.both_generations.views import court_pages
from sso_sim.contract.go_live import Stage
from sso_sim.contract.pacer_logins import PacerLogin
from sso_sim.kit import canonical_addresses, visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading

WANTED = "wanted"
READ_REDACTION = "read_redaction"
CLIENT_CODE = "client_code"
PACER_LOGIN = "pacer_login"
EMERGENCY = "home.emergency"
"""The one page that stays while a court is closed: whom to contact."""

_SENT_FROM = {"record.submit": "record.confirm"}
"""The pages with the forms that post to an address of their own."""


def install(app: Flask) -> None:
    """Install the frame around every page of *app* that is within a court."""
    court_pages.install(app)
    app.before_request(_enter)
    app.context_processor(_page_words)


def code() -> str:
    """Return the short name of this request's court, as used in addresses."""
    return court().court


def court() -> Court:
    """Return the court of this request."""
    found: Court = g.court
    return found


def filer() -> Filer | None:
    """Return the filer who is signed on at this court, or None."""
    found: Filer | None = g.filer
    return found


def visit() -> visits.Visit | None:
    """Return the visit of the person who is signed on at this court, or None."""
    found: visits.Visit | None = g.visit
    return found


def pacer_login() -> PacerLogin | None:
    """Return the PACER login that is charged for this visitor's reading, or None."""
    found: PacerLogin | None = g.pacer_login
    return found


def visitor() -> Visitor:
    """Return the facts for the doors about this request's visitor."""
    here = visit()
    return Visitor(
        filer=filer() is not None,
        pacer=pacer_login() is not None,
        read_redaction=here is not None and bool(here.data.get(READ_REDACTION)),
    )


def door(wish: Wish) -> Answer | None:
    """Return the page that comes before *wish* for this visitor, or None if it is open."""
    found = ask(wish, court().at_stage)
    return refusal(court(), found) if isinstance(found, Refused) else found


def ask(wish: Wish, stage: Stage) -> Answer | Refused | None:
    """Return where this visitor goes first, or why *wish* is refused, or None if it is open."""
    found = door_for(wish, stage, visitor())
    match found:
        case Door.OPEN:
            return None
        case Door.SIGN_ON:
            return _lead_to("login.form")
        case Door.REDACTION:
            return _lead_to("login.redaction")
        case Door.PACER_LOGIN:
            return _lead_to("pacer_login.form")
        case Door.FILERS_ONLY | Door.FROZEN | Door.CLOSED | Door.MOVED:
            return Refused((found,))


def take_wanted() -> str | None:
    """Return the page that a visitor requested before signing on, once."""
    wanted: str | None = cookie.pop(WANTED, None)
    return wanted


def remember_wanted(wanted: str | None) -> None:
    """Store the page that a visitor requested until they have signed on."""
    if wanted:
        cookie[WANTED] = wanted


def _lead_to(endpoint: str) -> Answer:
    # It is an address of this court that was just requested, so it cannot lead elsewhere later.
    remember_wanted(_page_to_come_back_to())
    return redirect(url_for(endpoint), code=303)


def _page_to_come_back_to() -> str | None:
    """Return the requested page, or the page with the form that was sent."""
    if request.endpoint in _SENT_FROM:
        return url_for(_SENT_FROM[request.endpoint], **(request.view_args or {}))
    adapter = current_app.create_url_adapter(request)
    if adapter is None or not adapter.test(method="GET"):
        return None
    return canonical_addresses.own(request.environ)


def _enter() -> Response | None:
    name = court_pages.court_in_address()
    if name is None or request.blueprint == "backdoor":
        return None
    with reading() as session:
        found = courts.court_named(session, name)
        if found is None:
            abort(404)
        g.court, g.visit = found, visits.current(session, name)
        g.filer = None if g.visit is None else filers.with_id(session, g.visit.subject)
        g.pacer_login = None if g.visit is None else _pacer_login_of(g.visit)
    over = found.reading_over(now())
    door = door_for(Wish.COME_IN, found.at_stage, Visitor(), reading_over=over)
    if door is Door.OPEN:
        if g.visit is not None and not session_checks.goes_on(g.visit, name, _login()):
            g.filer = g.visit = g.pacer_login = None
        return None
    g.filer = g.visit = g.pacer_login = None
    if door is Door.CLOSED and request.endpoint == EMERGENCY:
        return None
    return _closed_page(found, door)


def _login() -> str:
    who, pacer = filer(), pacer_login()
    if who is not None:
        return who.login
    return "" if pacer is None else pacer.username


def _pacer_login_of(visit: visits.Visit) -> PacerLogin | None:
    told = visit.data.get(PACER_LOGIN)
    return None if told is None else PacerLogin.from_told(told)


def _closed_page(found: Court, closed: Door) -> Response:
    if request.method not in ("GET", "HEAD"):
        return refusal(found, Refused((closed,)))
    template = "ecf/moved.html" if closed is Door.MOVED else "ecf/closed.html"
    return make_response(render_template(template, **facts_of(found)))


def _page_words() -> dict[str, object]:
    found: Court | None = g.get("court")
    if found is None:
        return {}
    badge = _badge(found)
    return {
        "court": found,
        "notice": notice_of(found),
        "menu": _menu(found) if badge else [],
        "badge": badge,
    }


def _badge(found: Court) -> dict[str, object] | None:
    who: Filer | None = g.get("filer")
    pacer: PacerLogin | None = g.get("pacer_login")
    paying = "" if pacer is None else paid_with(pacer)
    if who is not None:
        name, detail = who.name, f"CM/ECF login {who.login}{paying and ', ' + paying}"
    elif pacer is not None:
        name, detail = pacer.username, f"PACER login{' (exempt)' if pacer.exempt else ''}"
    else:
        return None
    leave = {"label": "Logout", "href": addresses.url("logout", found.court)}
    return {"name": name, "detail": detail, "where": found.short, "sign_off": leave}


def _menu(found: Court) -> list[tuple[str, str]]:
    return [
        (item.label, addresses.of_menu(item, found.court))
        for item in menu_of(found.court_kind, found.menu, filer=g.filer is not None)
    ]
