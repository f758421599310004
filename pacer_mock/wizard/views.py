"""The common part of the two wizards: the tabs Person and Address, Next and Back.

Owns going back and forth without losing input. Must not know what the last Submit does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.wizard import services as drafts
from pacer_mock.wizard.domain import STEPS, Step, step_after, step_before, step_to_show
from pacer_mock.wizard.forms import StepForm
from pacer_mock.wizard.services import Typed
from sso_sim.kit.request_context import now, transaction

PAGES: Mapping[str, str] = {
    drafts.UPGRADE: "pacer/upgrade/{}.html",
    drafts.REGISTRATION: "pacer/registration/{}.html",
    drafts.PAA_REGISTRATION: "pacer/registration/paa_{}.html",
}
"""The template of each wizard's tabs; the tab's name goes into the brackets."""

Owner = Callable[[Any], str]
"""Finds, within a transaction, the owner of the draft; begins an owner if there is none."""


def first_missing(wizard: str, step: Step, typed: Typed) -> ResponseReturnValue | None:
    """Return the redirect to the step that must come first, or None if *step* may be shown."""
    shown = step_to_show(step, typed.done)
    return None if shown is step else to_step(wizard, shown)


def kept_step(wizard: str, step: Step, form: StepForm, owner: Owner) -> ResponseReturnValue:
    """Show a tab, or store its input and go on or back."""
    if request.method == "GET":
        return page(wizard, step, form)
    good, back = form.validate(), "back" in request.form
    if not good and not back:
        return page(wizard, step, form), 422
    with transaction() as session:
        drafts.keep(session, now(), owner(session), wizard, step, form.kept(), done=good)
    return to_step(wizard, step_before(step) if back else step_after(step))


def to_step(wizard: str, step: Step) -> ResponseReturnValue:
    """Return the redirect to a tab."""
    return redirect(url_for(f"{wizard}.{step.value}"), 303)


def page(wizard: str, step: Step, form: Any, **facts: Any) -> str:
    """Render a tab of the wizard."""
    tabs = [(each.value.title(), each) for each in STEPS]
    return render_template(
        PAGES[wizard].format(step.value), form=form, step=step, tabs=tabs, **facts
    )
