"""The meaning of the options: ports, addresses, keys, and which combinations make no sense."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from sso_sim.contract.apps import APPS
from sso_sim.launching import ports
from sso_sim.launching.keys import kept_key
from sso_sim.launching.launch_error import LaunchError
from sso_sim.launching.options import (
    Options,
    allow_plain_http,
    internal_origins,
    is_loopback,
    public_origins,
    settings_of,
)
from sso_sim.launching.readiness import the_map
from tests.support.ports import free_ports


def test_the_apps_take_four_ports_in_a_row() -> None:
    assert Options(port_base=9000).ports == {
        "desk": 9000,
        "pacer": 9001,
        "ecf": 9002,
        "court": 9003,
    }


def test_people_and_apps_use_the_same_addresses_on_loopback() -> None:
    options = Options(port_base=9000)
    assert public_origins(options)["court"] == "http://127.0.0.1:9003"
    assert internal_origins(options) == public_origins(options)


@pytest.mark.parametrize("host, internal", [("0.0.0.0", "127.0.0.1"), ("::", "[::1]")])  # noqa: S104
def test_a_sandbox_that_listens_everywhere_calls_itself_on_loopback(
    host: str, internal: str
) -> None:
    options = Options(host=host, public_host="class.example.test")
    assert internal_origins(options)["desk"] == f"http://{internal}:8000"
    assert public_origins(options)["desk"] == "http://class.example.test:8000"
    assert not options.loopback


def test_a_public_address_of_one_app_stands_above_the_common_host() -> None:
    options = Options(
        public_host="class.example.test",
        public_urls={"pacer": "https://pacer.example.test/", "ecf": ""},
    )
    origins = public_origins(options)
    assert origins["pacer"] == "https://pacer.example.test"
    assert origins["ecf"] == "http://class.example.test:8002"
    assert internal_origins(options)["pacer"] == "http://127.0.0.1:8001"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_loopback_is_known(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "class.example.test"])  # noqa: S104
def test_whatever_others_can_reach_is_not_loopback(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    "options, alone",
    [
        ({}, True),
        ({"host": "localhost"}, True),
        ({"host": "::1"}, True),
        ({"public_host": "localhost"}, True),
        ({"public_urls": {"desk": "https://127.0.0.1:8443"}}, True),
        ({"host": "0.0.0.0", "public_host": "localhost"}, False),  # noqa: S104
        ({"host": "192.0.2.7"}, False),
        # A proxy lets other machines in, wherever the apps themselves listen.
        ({"public_host": "class.example.test"}, False),
        ({"public_host": "127.0.0.1.example.test"}, False),
        ({"public_urls": {app: f"https://{app}.example.test" for app in APPS}}, False),
        ({"public_urls": {"pacer": "https://pacer.example.test"}}, False),
        ({"host": "::1", "public_urls": {"court": "https://192.0.2.7:8443"}}, False),
    ],
    ids=str,
)
def test_on_loopback_are_neither_the_apps_nor_their_public_addresses_for_others(
    options: dict[str, Any], alone: bool, tmp_path: Path
) -> None:
    asked = Options(data=tmp_path, **options)
    settings = settings_of(asked)
    assert settings.loopback is alone
    told = the_map(settings, asked, [])
    assert ("everybody who can reach" in told) is not alone


def test_the_keys_are_made_once_kept_and_readable_by_their_owner_alone(tmp_path: Path) -> None:
    first = settings_of(Options(data=tmp_path / "data"))
    again = settings_of(Options(data=tmp_path / "data"))
    assert (first.secret, first.trainer_key) == (again.secret, again.trainer_key)
    assert first.secret != settings_of(Options(data=tmp_path / "other")).secret
    for name in ("secret", "trainer-key"):
        assert stat.S_IMODE((tmp_path / "data" / name).stat().st_mode) == 0o600


def test_a_key_that_is_given_is_not_kept(tmp_path: Path) -> None:
    settings = settings_of(
        Options(data=tmp_path, secret="given-secret-of-mine", trainer_key="12345678")
    )
    assert (settings.secret, settings.trainer_key) == ("given-secret-of-mine", "12345678")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_key_file_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("\n")
    assert kept_key(tmp_path / "secret") == (tmp_path / "secret").read_text().strip() != ""


@pytest.mark.parametrize(
    "wrong, told",
    [
        ({"trainer_key": "short"}, "trainer key"),
        ({"secret": "short"}, "secret"),
        ({"database_url": "mysql://elsewhere"}, "postgresql"),
        ({"public_urls": {"desk": "nonsense"}}, "address of desk"),
        ({"public_urls": {"desk": "http://127.0.0.1:8001"}}, "same address"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_option_that_makes_no_sense_is_refused(
    wrong: dict[str, object], told: str, tmp_path: Path
) -> None:
    with pytest.raises(LaunchError, match=told):
        settings_of(Options(data=tmp_path, **wrong))  # type: ignore[arg-type]


def test_a_data_directory_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(LaunchError, match=r"cannot be written.*--data"):
        settings_of(Options(data=tmp_path / "file" / "data"))


def test_when_one_port_is_in_use_none_stays_taken() -> None:
    base = free_ports()
    wanted = Options(port_base=base).ports
    occupied = ports.take("127.0.0.1", {"ecf": base + 2})
    try:
        with pytest.raises(LaunchError, match=rf"Port {base + 2} .*ecf.*--port-base"):
            ports.take("127.0.0.1", wanted)
    finally:
        ports.release(occupied)
    ports.release(ports.take("127.0.0.1", wanted))


@pytest.mark.parametrize("host", ["203.0.113.9", "nowhere.invalid"])
def test_a_host_that_is_not_here_is_refused(host: str) -> None:
    with pytest.raises(LaunchError, match=host):
        ports.take(host, {"desk": free_ports()})


def test_plain_http_is_allowed_only_where_a_public_address_needs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AUTHLIB_INSECURE_TRANSPORT", raising=False)
    assert allow_plain_http(settings_of(Options(data=tmp_path))) == []
    secured = {app: f"https://{app}.example.test" for app in ("desk", "pacer", "ecf", "court")}
    assert allow_plain_http(settings_of(Options(data=tmp_path, public_urls=secured))) == []
    assert "AUTHLIB_INSECURE_TRANSPORT" not in os.environ
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "")
    named = settings_of(Options(data=tmp_path, public_host="class.example.test"))
    assert "http://class.example.test:8001" in allow_plain_http(named)
    assert os.environ["AUTHLIB_INSECURE_TRANSPORT"] == "1"


def test_the_map_shows_where_to_begin_and_the_key(tmp_path: Path) -> None:
    options = Options(data=tmp_path)
    settings = settings_of(options)
    text = the_map(settings, options, [])
    assert "Open this first   http://127.0.0.1:8000/" in text
    assert all(origin + "/" in text for origin in settings.public.values())
    assert settings.trainer_key in text
    assert settings.secret not in text
    assert "Listening on" not in text


def test_the_map_says_what_listening_to_others_means(tmp_path: Path) -> None:
    options = Options(data=tmp_path, host="0.0.0.0", public_host="class.example.test")  # noqa: S104
    text = the_map(settings_of(options), options, ["http://class.example.test:8000"])
    assert "everybody who can reach this machine" in text
    assert "plain http" in text
