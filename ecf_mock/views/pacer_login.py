"""PACER logins of filers: the second login prompt, and Utilities > Change Your PACER Login.

Owns the two pages, and asking PACER. The prompt comes before a query, a docket sheet and a
document, which are charged to the account given here. With a default PACER login the prompt does
not appear ([TXED-PACER]).
"""

from __future__ import annotations

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from ecf_mock.domain.doors import Wish
from ecf_mock.forms import LoginForm, PacerLoginForm
from ecf_mock.models.filers import DefaultPacerLogin
from ecf_mock.services import pacer_logins
from ecf_mock.services.pacer_logins import Typed
from ecf_mock.views import addresses, request_context
from ecf_mock.views.refusal_pages import explained, facts_of, filled_in, paid_with
from ecf_mock.wording.pacer_logins import (
    BESIDE_CLIENT_CODE,
    CHANGED_FOR_NOW,
    DEFAULT_MADE,
    DEFAULT_REMOVED,
)
from sso_sim.both_generations.views import court_pages
from sso_sim.contract.pacer_logins import PacerLogin
from sso_sim.kit import visits
from sso_sim.kit.forms import form_page
from sso_sim.kit.guesser_names import guesser
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, now, reading, transaction
from sso_sim.kit.transport import Transport

PROMPT, CHANGE = "ecf/pacer_login.html", "ecf/change_pacer_login.html"

bp = court_pages.pages("pacer_login", __name__)


@bp.get("/cgi-bin/pacer-login.pl")
def form() -> Response:
    """Ask a filer for the PACER login to charge, unless there is a valid default one."""
    elsewhere = _not_for_everybody()
    if elsewhere is not None:
        return elsewhere
    kept = _default() if request_context.pacer_login() is None else None
    if kept is None:
        return _page(_empty_form())
    outcome = pacer_logins.ask_again(*_line(), request_context.code(), kept, _client_code())
    _keep(outcome, make_default=False)
    if isinstance(outcome, PacerLogin):
        return redirect(
            request_context.take_wanted() or addresses.url("record.query", request_context.code()),
            code=303,
        )
    typed = _empty_form()
    typed.login.data = kept.username
    return _page(typed, refused=outcome)


@bp.post("/cgi-bin/pacer-login.pl")
def give() -> Response:
    """Take the PACER login, and redirect to the requested page."""
    elsewhere = _not_for_everybody()
    if elsewhere is not None:
        return elsewhere
    typed = PacerLoginForm()
    refused = _taken(typed)
    if typed.errors or refused is not None:
        return _page(typed, refused=refused)
    return redirect(
        request_context.take_wanted() or addresses.url("record.query", request_context.code()),
        code=303,
    )


@bp.get("/cgi-bin/change-pacer-login.pl")
def change_form() -> Response:
    """Show Change Your PACER Login, and which one is the default."""
    return request_context.door(Wish.SEE_ACCOUNT) or _page(_empty_form(), CHANGE)


@bp.post("/cgi-bin/change-pacer-login.pl")
def change() -> Response:
    """Charge another PACER login from now on; if its box is ticked, at the next log-ins, too."""
    elsewhere = request_context.door(Wish.SEE_ACCOUNT)
    if elsewhere is not None:
        return elsewhere
    typed = PacerLoginForm()
    refused = _taken(typed)
    if typed.errors or refused is not None:
        return _page(typed, CHANGE, refused=refused)
    flash(DEFAULT_MADE if typed.make_default.data else CHANGED_FOR_NOW, "success")
    return redirect(url_for("pacer_login.change_form"), code=303)


@bp.post("/cgi-bin/remove-pacer-login.pl")
def remove() -> Response:
    """Delete the default PACER login; the one given in this session stays until the log-out."""
    elsewhere, who = request_context.door(Wish.SEE_ACCOUNT), request_context.filer()
    if elsewhere is not None or who is None:
        return elsewhere or redirect(url_for("login.form"), code=303)
    with transaction() as session:
        pacer_logins.forget_default(session, now(), who)
    flash(DEFAULT_REMOVED, "success")
    return redirect(url_for("pacer_login.change_form"), code=303)


def ask(username: str, password: str, client_code: str) -> PacerLogin | Refused:
    """Ask PACER about the typed login; call it outside every transaction."""
    typed = Typed(request_context.code(), username, password, client_code, guesser())
    return pacer_logins.ask(*_line(), typed)


def reasons_above(typed: LoginForm | PacerLoginForm, refused: Refused) -> list[dict[str, str]]:
    """Put the fault of a client code beside its field; return the other reasons in words."""
    facts = filled_in(request_context.court(), refused)
    beside = [BESIDE_CLIENT_CODE[r] for r in refused.reasons if r in BESIDE_CLIENT_CODE]
    if beside:
        typed.clcode.errors = [words.format_map(facts) for words in beside]
    others = tuple(reason for reason in refused.reasons if reason not in BESIDE_CLIENT_CODE)
    return explained(request_context.court(), Refused(others, refused.facts)) if others else []


def _not_for_everybody() -> Response | None:
    elsewhere = request_context.door(Wish.SEE_MENU)
    if elsewhere is None and request_context.filer() is None:
        return redirect(addresses.url("record.query", request_context.code()), code=303)
    return elsewhere


def _line() -> tuple[Transport, str]:
    return here().transport, here().rehearsal_id()


def _default() -> DefaultPacerLogin | None:
    who = request_context.filer()
    if who is None:
        return None
    with reading() as session:
        return pacer_logins.default_of(session, who.id)


def _client_code() -> str:
    login, visit = request_context.pacer_login(), request_context.visit()
    if login is not None:
        return login.client_code
    return "" if visit is None else str(visit.data.get(request_context.CLIENT_CODE, ""))


def _empty_form() -> PacerLoginForm:
    typed = PacerLoginForm(formdata=None)
    typed.clcode.data = _client_code()
    return typed


def _taken(typed: PacerLoginForm) -> Refused | None:
    """Store the typed login; return the reason if it is refused though its fields are valid."""
    if not typed.validate():
        return None
    outcome = ask(typed.login.data or "", typed.key.data or "", typed.clcode.data or "")
    _keep(outcome, make_default=bool(typed.make_default.data))
    return outcome if isinstance(outcome, Refused) else None


def _keep(outcome: PacerLogin | Refused, *, make_default: bool) -> None:
    who, visit = request_context.filer(), request_context.visit()
    if who is None or visit is None:
        return
    with transaction() as session:
        if isinstance(outcome, Refused):
            pacer_logins.note_refused(session, now(), who, outcome)
            return
        pacer_logins.note_given(session, now(), who, outcome)
        visits.keep(session, visit, **{request_context.PACER_LOGIN: outcome.as_told()})
        if make_default:
            pacer_logins.make_default(session, now(), who, outcome)


def _page(
    typed: PacerLoginForm, template: str = PROMPT, *, refused: Refused | None = None
) -> Response:
    reasons = [] if refused is None else reasons_above(typed, refused)
    charged = request_context.pacer_login()
    return form_page(
        template,
        typed,
        refusals=reasons,
        kept=_default(),
        charged=charged and paid_with(charged),
        **facts_of(request_context.court()),
    )
