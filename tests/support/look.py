"""A Flask app that has the templates and styles of all four faces and nothing else.

Owns the app that the tests of layouts and form macros render with. Must not know databases or
rehearsals.
"""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from flask import Flask, render_template, render_template_string
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader

from sso_sim.kit import assets

ROOT = Path(assets.__file__).parents[2]
KIT = ROOT / "sso_sim" / "kit"
FACES = {
    "pacer": ROOT / "pacer_mock",
    "ecf": ROOT / "ecf_mock",
    "court": ROOT / "sso_sim" / "court",
    "desk": ROOT / "sso_sim" / "desk",
}
TEMPLATES = [folder / "templates" for folder in (KIT, *FACES.values())]


def new_look() -> Flask:
    """Make the app; forms in it carry their CSRF field as in the real apps."""
    app = Flask("look", static_folder=None)
    app.secret_key = "look"
    CSRFProtect(app)
    app.jinja_loader = ChoiceLoader([FileSystemLoader(folder) for folder in TEMPLATES])
    app.jinja_env.globals["url_of"] = lambda name, path: f"http://{name}.test{path}"
    folders = {name: folder / "static" for name, folder in FACES.items()}
    assets.install(app, folders={"kit": KIT / "static", **folders})
    return app


def page(template: str, **variables: object) -> BeautifulSoup:
    """Render a named template as a request for `/here` would."""
    with new_look().test_request_context("/here"):
        return BeautifulSoup(render_template(template, **variables), "html.parser")


def snippet(source: str, **variables: object) -> BeautifulSoup:
    """Render *source*, which may use the form and table macros."""
    macros = (
        '{% from "kit/_forms.html" import field, error_summary, submit, csrf, action %}'
        '{% from "kit/_table.html" import table, facts %}'
    )
    with new_look().test_request_context():
        return BeautifulSoup(render_template_string(macros + source, **variables), "html.parser")
