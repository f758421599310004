"""The page of a refusal: what happened, why, what to do next, what was not changed.

Owns the anatomy, the same in every app. The words come from the app's table, the addresses of the
next steps from its *place*.
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
"""For the pages that answer where a name or a password was typed; a form says it as `nothing_kept`
beside its errors. It is the same for a name that somebody has: the page must not tell which are."""


def page(
    refused: Refused,
    words: Mapping[StrEnum, Words],
    place: Callable[[str], str],
    *,
    title: str,
    layout: str,
    unchanged: str = NOTHING_CHANGED,
) -> Response:
    """Render *refused*, status 422: *title* says what was refused, each reason why and what next.

    *place* turns the name of a next place into its address; *layout* is the app's own.
    """
    reasons = worded(refused, words, place)
    html = render_template(
        "kit/refusal.html", title=title, reasons=reasons, unchanged=unchanged, layout=layout
    )
    return make_response(html, 422)


def worded(
    refused: Refused, words: Mapping[StrEnum, Words], place: Callable[[str], str]
) -> list[dict[str, str]]:
    """Return each reason of *refused* in words, for a page that is no refusal itself."""
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
