"""Static files: found under the digest of their content, cached forever, nothing else served."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sso_sim.kit import assets

ROOT = Path(assets.__file__).parents[2]
SHIPPED = [
    ROOT / "sso_sim" / "kit" / "static",
    ROOT / "sso_sim" / "court" / "static",
    ROOT / "sso_sim" / "desk" / "static",
    ROOT / "pacer_mock" / "static",
    ROOT / "ecf_mock" / "static",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "own"
    (root / "css").mkdir(parents=True)
    (root / "css" / "page.css").write_text("p { color: red }" * 100)
    (root / "letter.svg").write_text("<svg/>")
    (root / "LICENSE").write_text("do as you please")
    (root / ".secret.css").write_text("hidden")
    (tmp_path / "outside.css").write_text("not for you")
    return root


def app_of(folder: Path) -> Flask:
    # A folder is read once per process: forget the files that another test read under the same
    # path.
    assets.folder.cache_clear()
    app = Flask("assets", static_folder=None)
    assets.install(app, folders={"own": folder})
    return app


def url(app: Flask, name: str) -> str:
    return str(app.jinja_env.globals["asset"](name))  # type: ignore[operator]


@pytest.fixture
def app(folder: Path) -> Flask:
    return app_of(folder)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_a_file_is_served_under_the_digest_of_its_folder(app: Flask, client: FlaskClient) -> None:
    address = url(app, "own/css/page.css")
    assert re.fullmatch(r"/static/[0-9a-f]{12}/own/css/page\.css", address)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "text/css; charset=utf-8"
    assert answer.text == "p { color: red }" * 100


def test_a_browser_may_keep_it_for_ever(app: Flask, client: FlaskClient) -> None:
    kept = client.get(url(app, "own/letter.svg")).cache_control
    assert kept.public
    assert kept.immutable
    assert kept.max_age == 31_536_000


def test_the_address_is_the_same_in_every_rehearsal(app: Flask) -> None:
    with app.test_request_context("/login", environ_overrides={"SCRIPT_NAME": "/r/abc"}):
        assert url(app, "own/letter.svg").startswith("/static/")


def test_a_changed_file_changes_the_address_of_its_folder(folder: Path) -> None:
    before = url(app_of(folder), "own/css/page.css")
    (folder / "letter.svg").write_text("<svg><g/></svg>")
    assert url(app_of(folder), "own/css/page.css") != before


def test_the_digest_depends_on_content_only(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    (copy / "css").mkdir(parents=True)
    for name in ("letter.svg", "css/page.css", ".secret.css"):
        (copy / name).write_bytes((folder / name).read_bytes())
    assert assets.Folder(copy).digest == assets.Folder(folder).digest


@pytest.mark.parametrize(
    "wrong",
    [
        "/static/000000000000/own/letter.svg",
        "/static/{digest}/own/none.svg",
        "/static/{digest}/other/letter.svg",
        "/static/{digest}/own/LICENSE",
        "/static/{digest}/own/.secret.css",
        "/static/{digest}/own/../outside.css",
        "/static/{digest}/own/%2e%2e/outside.css",
        "/static/{digest}/own/css/../../../outside.css",
        "/static/{digest}/own/css",
        "/static/{digest}/own/",
    ],
)
def test_nothing_else_is_served(app: Flask, client: FlaskClient, wrong: str) -> None:
    digest = url(app, "own/letter.svg").split("/")[2]
    assert client.get(wrong.format(digest=digest)).status_code == 404


@pytest.mark.parametrize("name", ["own/none.css", "other/page.css", "page.css"])
def test_a_page_that_names_a_missing_file_breaks_at_once(app: Flask, name: str) -> None:
    with pytest.raises(LookupError):
        url(app, name)


def test_text_is_compressed_for_browsers_that_take_it(app: Flask, client: FlaskClient) -> None:
    address = url(app, "own/css/page.css")
    packed = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    plain = client.get(address, headers={"Accept-Encoding": "gzip;q=0"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data)
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in packed.vary
    assert "Accept-Encoding" in plain.vary


@pytest.mark.parametrize(
    "sheet",
    [sheet for root in SHIPPED for sheet in root.rglob("*.css")],
    ids=lambda sheet: str(sheet.relative_to(ROOT)),
)
def test_a_style_sheet_names_only_files_that_are_shipped(sheet: Path) -> None:
    named = re.findall(r"url\([\"']?([^\"')]+)[\"']?\)", sheet.read_text(encoding="utf-8"))
    assert [name for name in named if not (sheet.parent / name).is_file()] == []


def test_what_is_shipped_stays_small() -> None:
    sizes = [path.stat().st_size for root in SHIPPED for path in root.rglob("*") if path.is_file()]
    assert sum(sizes) < 1_500_000
