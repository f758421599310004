"""Values that a form was not made for, as people and programs send them, and the refusals.

Owns the values and which fields must complain. Knows no form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bs4 import BeautifulSoup

from tests.support.crawler import Form, Input
from tests.support.sandbox import Running

MARK = "injected"
MARKUP = (
    f"\"'></textarea></title></select><b data-{MARK}=1 onmouseover={MARK}()>"
    f"<script>{MARK}()</script><img src=x onerror={MARK}()>{{{{765432*123457}}}}{{%raw%}}{{0}}%s$&"
)
"""Ends any markup it is put into, and holds the placeholders of three template languages."""

Complains = Callable[[Input], bool]


def nobody(_field: Input) -> bool:
    """Leave it to the form whether it takes the value."""
    return False


def required(field: Input) -> bool:
    """Say whether the field is required. A confirmation may be as empty as the field it repeats."""
    return field.required and not field.name.startswith("confirm_")


def required_words(field: Input) -> bool:
    """Say whether the field requires words: spaces may be a password, and may tick a box."""
    return required(field) and field.kind not in ("password", "checkbox")


def lines(field: Input) -> bool:
    """Say whether the field takes one line of text."""
    return field.kind == "text" and not field.name.startswith("confirm_")


def choices(field: Input) -> bool:
    """Say whether the field takes one line, one choice of a list, or a day."""
    return lines(field) or field.kind in ("select", "date")


def words(field: Input) -> bool:
    """Say whether the field has a maximum length, or takes only certain words."""
    return choices(field) or field.kind == "textarea"


@dataclass(frozen=True)
class Bad:
    """A value for every field at once; *complains* says which fields must refuse it."""

    value: str | bytes
    complains: Complains = nobody

    @property
    def refused(self) -> bool:
        """Say whether every form refuses this value."""
        return self.complains is not nobody


VALUES: dict[str, Bad] = {
    "nothing": Bad("", required),
    "spaces": Bad("   ", required_words),
    "10,000 letters": Bad("x" * 10_000, words),
    "a huge number": Bad("9" * 400, choices),
    "a control character": Bad("a\x07\x1b[31mb", lines),
    "a zero byte": Bad("a\x00b", lines),
    "half a character": Bad(b"\xc3\x28\xff"),
    "two lines": Bad("one\r\nSet-Cookie: two"),
    "emoji": Bad("\U0001f600\U0001f468\u200d\u2696\ufe0f \u2115o\u0308\ufffd \u202ecod\u202c"),
    "markup": Bad(MARKUP),
    "SQL": Bad("'; DROP TABLE accounts; -- ' OR 1=1 %_\\"),
    "a path": Bad("../../../../etc/passwd"),
    "a negative number": Bad("-1"),
    "no number": Bad("NaN"),
    "no day": Bad("02/30/2017"),
    "a year of five digits": Bad("99999-12-31"),
    "an address": Bad("javascript:alert(1)//http://127.0.0.1:9000/"),
}


RUBBISH: dict[str, str | bytes] = {
    "nothing": "",
    "a zero byte": "a\x00b",
    "half a character": b"\xc3\x28\xff",
    "a line break": "a\r\nSet-Cookie: b=c",
    "2,000 letters": "x" * 2_000,
    "a huge number": "9" * 300,
    "a negative number": "-1",
    "markup": MARKUP,
    "SQL": "' OR 1=1 -- %_\\",
    "a way up": "../../../../etc/passwd",
    "emoji": "\U0001f600\u202e",
    "another place": "//127.0.0.1:9000/",
    "a script": "javascript:alert(1)",
}
"""Text that can occur anywhere in an address."""

TAKEN_OTHERWISE = frozenset(
    {
        "10,000 letters",
        "2,000 letters",
        "SQL",
        "a control character",
        "a huge number",
        "a negative number",
        "a year of five digits",
        "a zero byte",
        "emoji",
        "half a character",
        "no day",
        "no number",
    }
)
"""Values that one database engine may treat differently from another, should they ever reach it: by
their length, their bytes, their size as a number or a day, or their meaning in a pattern.
Everything else is plain short text to both engines."""


def tried_on(sandbox: Running, names: Iterable[str]) -> list[str]:
    """Return which of *names* are tried here: all on SQLite, else only some.

    Other engines get the values that they may treat differently. The order is kept: values that
    every form refuses come first.
    """
    return [name for name in names if sandbox.on_sqlite or name in TAKEN_OTHERWISE]


PROTOCOL: list[str] = re.findall(
    r"\w+",
    """
    response_type client_id redirect_uri scope state nonce prompt max_age code_challenge
    code_challenge_method response_mode request request_uri id_token_hint login_hint code iss
    post_logout_redirect_uri error error_description acr_values ui_locales display claims
    grant_type code_verifier refresh_token client_secret access_token token
    """,
)
"""The parameters that OpenID Connect puts into an address or a form."""


def filled(form: Form, value: str | bytes) -> list[tuple[str, str | bytes]]:
    """Return *value* in every field of *form*, with the form's valid token."""
    return [*form.token.items(), *((each.name, value) for each in form.typed)]


def injected(html: str) -> bool:
    """Say whether the mark became an element, or a template evaluated its multiplication."""
    if str(765432 * 123457) in html:
        return True
    if MARK not in html.lower():  # The page need not be parsed.
        return False
    page = BeautifulSoup(html, "html.parser")
    scripts = [each for each in page.find_all("script") if MARK in each.get_text()]
    return bool(page.select(f"[data-{MARK}]") or scripts)
