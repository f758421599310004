"""Every place that checks a password is known: each must refuse a password that was changed.

The list is that of `tests/web/test_password_changed_meanwhile.py`, which changes a password at the
moment at which it is being checked. Add a new place to that test, too.
"""

from __future__ import annotations

import ast

from tests.support.source import modules

CHECKED = {
    "pacer_mock": {"_log_in", "_proved", "_sign_on", "are_right", "post_typed"},
    "ecf_mock": {"_try"},
    "sso_sim": {"_try", "_sign_on"},
}
"""Every function that checks a password, by its package. The court's `_sign_on` checks the
passwords of its clerks: nothing in the court changes a clerk's password."""


def test_every_place_that_checks_a_password_is_tried_here() -> None:
    found: dict[str, set[str]] = {}
    for module in modules():
        for function in ast.walk(module.tree):
            if isinstance(function, ast.FunctionDef) and _checks_a_password(function):
                found.setdefault(module.name.split(".")[0], set()).add(function.name)
    assert found == CHECKED


def _checks_a_password(function: ast.FunctionDef) -> bool:
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(ast.unparse(call.func).endswith("passwords.verify") for call in calls)
