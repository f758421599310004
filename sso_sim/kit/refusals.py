"""The page of a refusal: what happened, why, what to do next, what was not changed.

Owns the parts of the page, the same in every app. Must not know any app: the words come from the
app's table, the addresses of the next steps from its function *place*.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from flask import Response, make_response, render_template

from sso_sim.kit.outcomes import Refused, Words

NOTHING_CHANGED = "Nothing was changed."
NOTHING_KEPT = (
    "Nothing that you typed was kept. The trail shows a name only where it is the name of somebody "
    "in this rehearsal; any other name reads “(unknown)” there."
)
"""For pages that refuse a typed name or password; a form shows it as `nothing_kept` beside its
errors. The text is the same if the name exists: the page must not reveal which names exist."""


def page(
    refused: Refused,
    words: Mapping[StrEnum, Words],
    place: Callable[[str], str],
    *,
    title: str,
    layout: str,
    unchanged: str = NOTHING_CHANGED,
) -> Response:
    """Return the page of *refused* with status 422.

    *title* says what was refused; each reason says why and what to do next. *place* turns the name
    of a next place into its address; *layout* is the app's template.
    """
    reasons = worded(refused, words, place)
    html = render_template(
        "kit/refusal.html", title=title, reasons=reasons, unchanged=unchanged, layout=layout
    )
    return make_response(html, 422)


def worded(
    refused: Refused, words: Mapping[StrEnum, Words], place: Callable[[str], str]
) -> list[dict[str, str]]:
    """Return each reason of *refused* in words, for a page that is not itself a refusal."""
    return [_worded(reason, words[reason], refused.facts, place) for reason in refused.reasons]


def sentences(refused: Refused, words: Mapping[StrEnum, Words]) -> list[str]:
    """Return each reason of *refused* as it is said beside a field, or above the form."""
    found = [words[reason] for reason in refused.reasons]
    return [f"{each.title}. {each.sentence}".format_map(refused.facts) for each in found]


def _worded(
    reason: StrEnum, words: Words, facts: Mapping[str, object], place: Callable[[str], str]
) -> dict[str, str]:
    return {
        "code": reason.value,
        "title": words.title.format_map(facts),
        "sentence": words.sentence.format_map(facts),
        "next_label": words.next_label,
        "next_href": place(words.next_place) if words.next_place else "",
    }
