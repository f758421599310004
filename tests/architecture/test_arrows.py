"""Which part of the house may import which: the arrows, read from the imports."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.support.source import (
    APPS,
    ROOT,
    app_of,
    below,
    domain_packages,
    door_of,
    modules,
    ours,
)

WEB = ("flask", "flask_wtf", "wtforms", "werkzeug", "authlib.integrations.flask_client")
HEAVY = ("flask", "sqlalchemy", "authlib", "joserfc", "werkzeug", "requests", "passlib")
SAID = ("sso_sim.contract",)
"""The things that more than one app must agree on: words, claims, how a court goes live, prices."""
COURTS = ("ecf_mock", "sso_sim.court")
OF_THE_COURTS = ("sso_sim.record", "sso_sim.both_generations")
"""The code that the two courts share. Neither court knows the other."""
ALIKE = "sso_sim.both_generations.domain"
"""Rules of both courts, kept as pure as the rules of each."""
DRAW_REFUSALS = {
    "ecf_mock.views.refusal_pages",
    "pacer_mock.accounts.views.refusal_pages",
    "sso_sim.court.clerk_desk.views.desk",
    "sso_sim.court.entry.views.refusal_pages",
    "sso_sim.record.views.filing",
}
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter"}
COURT_WORDS = (
    "court",
    "courts",
    "pacer",
    "ecf",
    "nextgen",
    "filer",
    "filers",
    "docket",
    "attorney",
)


def _fails(broken: list[str]) -> None:
    assert not broken, "\n".join(["", *broken])


def test_the_domain_imports_only_the_language_itself_and_what_the_apps_agree_on() -> None:
    """Rules that depend on nothing can be read, tested and trusted on their own."""
    broken = []
    for package in (*domain_packages(), *SAID):
        for module in modules(package):
            for name in module.imports:
                standard = name.split(".")[0] in sys.stdlib_module_names
                said = any(below(name, each) for each in SAID)
                own = app_of(name) == app_of(package) and door_of(name) == "domain"
                alike = any(module.within(c) for c in COURTS) and below(name, ALIKE)
                if not (standard or said or own or alike):
                    broken.append(f"{module} imports {name}")
    _fails(broken)


def test_the_domain_has_no_clock() -> None:
    """A rule that is told the time can be tested at any time, and a rehearsal's clock moved."""
    broken = [
        f"{module}, line {node.lineno}: asks a clock"
        for package in domain_packages()
        for module in modules(package)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"datetime", "date", "time"}
    ]
    _fails(broken)


@pytest.mark.slow
@pytest.mark.parametrize("package", domain_packages())
def test_a_fresh_interpreter_reads_the_domain_without_any_framework(package: str) -> None:
    """The runtime must agree with the imports: no heavy package is loaded indirectly."""
    names = [module.name for module in modules(package)]
    program = (
        f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\n"
        f"print(*[m for m in {HEAVY!r} if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == []


def test_the_apps_never_import_one_another() -> None:
    """Each app owns its data and speaks only HTTP to the others, so each can be replaced."""
    broken = [
        f"{module} imports {name}"
        for app in APPS
        for module in modules(app)
        for name in ours(module)
        for other in APPS
        if other != app and below(name, other)
    ]
    _fails(broken)


def test_what_the_apps_share_imports_no_app() -> None:
    """Kit, contract, record and scenarios stand below the apps; an arrow up would be a circle."""
    broken = [
        f"{module} imports {name}"
        for module in modules("sso_sim.kit", *SAID, *OF_THE_COURTS, "sso_sim.scenarios")
        for name in ours(module)
        if any(below(name, app) for app in APPS)
    ]
    _fails(broken)


@pytest.mark.parametrize("shared", OF_THE_COURTS)
def test_what_the_two_courts_share_is_imported_by_them_alone(shared: str) -> None:
    """PACER and the desk keep no dockets: they ask for docket facts over HTTP."""
    broken = [
        f"{module} imports {name}"
        for module in modules()
        for name in ours(module)
        if below(name, shared) and not any(module.within(p) for p in (shared, *COURTS))
    ]
    _fails(broken)


def test_the_kit_imports_nothing_ofours() -> None:
    """Any app here is built from the kit, and the kit can be extracted unchanged."""
    broken = [
        f"{module} imports {name}"
        for module in modules("sso_sim.kit")
        for name in ours(module)
        if not below(name, "sso_sim.kit")
    ]
    _fails(broken)


def test_the_kit_has_no_word_of_courts() -> None:
    """A domain word in the kit is a domain rule in the wrong place."""
    broken = []
    for module in modules("sso_sim.kit"):
        for number, line in enumerate(module.text.splitlines(), 1):
            words = set("".join(c.lower() if c.isalpha() else " " for c in line).split())
            if found := words.intersection(COURT_WORDS):
                broken.append(f"{module}, line {number}: {', '.join(sorted(found))}")
    _fails(broken)


def test_the_launcher_names_the_apps_by_import_string() -> None:
    """So one app can be started without the others' code, and `--help` imports no app."""
    broken = [
        f"{module} imports {name}"
        for module in modules("sso_sim")
        for name in ours(module)
        if any(below(name, app) for app in APPS) and not any(module.within(app) for app in APPS)
    ]
    _fails(broken)


def test_views_never_import_the_database_library() -> None:
    """A view reads the form, calls one service and shows the result; queries belong to services."""
    broken = [
        f"{module} imports {name}"
        for module in modules(*APPS)
        if module.layer == "views"
        for name in module.imports
        if below(name, "sqlalchemy")
    ]
    _fails(broken)


def test_services_never_import_the_web() -> None:
    """A use case runs the same from a page, the back door, the worker and a test."""
    broken = [
        f"{module} imports {name}"
        for module in modules(*APPS, *OF_THE_COURTS)
        if module.layer == "services"
        for name in module.imports
        if any(below(name, web) for web in (*WEB, "sso_sim.kit.app_factory")) or ".views" in name
    ]
    _fails(broken)


def test_services_never_commit() -> None:
    """The view opens the transaction: returning commits all of it, raising rolls all of it back."""
    broken = [
        f"{module}, line {node.lineno}: .{node.func.attr}()"
        for module in modules(*APPS, *OF_THE_COURTS)
        if module.layer == "services"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"commit", "rollback"}
    ]
    _fails(broken)


def test_the_courts_refuse_by_the_one_function_for_it() -> None:
    """So the trail records the reasons that a person is shown, every time and in one form."""
    broken = [
        f"{module}, line {node.value.lineno}: tells of a refusal by itself"
        for module in modules(*COURTS, *OF_THE_COURTS)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.keyword)
        and node.arg == "outcome"
        and isinstance(node.value, ast.Constant)
        and node.value.value == "refused"
    ]
    _fails(broken)


def test_each_kind_of_page_has_one_function_that_draws_its_refusal() -> None:
    """So the words of a refusal, its status and its layout are decided in one place for each."""
    drawing = {
        str(module) for module in modules(*APPS, *OF_THE_COURTS) if "refusals.page(" in module.text
    }
    assert drawing == DRAW_REFUSALS


def test_models_import_neither_services_nor_views() -> None:
    """Services stand on tables; a table that calls a service would be a circle."""
    broken = [
        f"{module} imports {name}"
        for module in modules(*APPS, *OF_THE_COURTS)
        if module.layer == "models"
        for name in ours(module)
        if ".services" in name or ".views" in name
    ]
    _fails(broken)


def test_a_package_is_only_a_docstring() -> None:
    """A package's code is in its modules, so that importing one module imports nothing else."""
    broken = [
        f"{module}: {len(module.tree.body)} statements"
        for module in modules()
        if module.path.name == "__init__.py"
        and not (len(module.tree.body) == 1 and ast.get_docstring(module.tree))
    ]
    _fails(broken)


def test_nobody_imports_the_key_library_that_is_going_away() -> None:
    """Authlib 2 removes `authlib.jose`; joserfc has taken its place."""
    broken = [f"{m} imports {n}" for m in modules() for n in m.imports if below(n, "authlib.jose")]
    _fails(broken)
