"""Redirect targets: which may be registered, and which are within a rehearsal."""

from __future__ import annotations

import pytest

from pacer_mock.oidc.domain.return_addresses import AddressFault, fault_of, is_within, origin_of

COURT = "http://127.0.0.1:8003"
CLASS = "https://court.school.example"
ORIGINS = [COURT, CLASS]


@pytest.mark.parametrize(
    "url, fault",
    [
        ("http://127.0.0.1:9999/callback", None),
        ("http://127.0.0.2/callback?kept=1", None),
        ("http://localhost:4000/", None),
        ("http://[::1]:4000/cb", None),
        (f"{CLASS}/ctd/signed-on", None),
        ("https://court.school.example.evil.test/cb", AddressFault.FOREIGN_HOST),
        ("http://court.school.example/cb", AddressFault.FOREIGN_HOST),
        ("https://example.com/cb", AddressFault.FOREIGN_HOST),
        ("http://localhost.evil.test/", AddressFault.FOREIGN_HOST),
        ("http://0.0.0.0:4000/", AddressFault.FOREIGN_HOST),
        ("http://169.254.169.254/latest", AddressFault.FOREIGN_HOST),
        ("http://127.0.0.1:9999/cb#fragment", AddressFault.FRAGMENT),
        ("http://127.0.0.1:9999/cb#", AddressFault.FRAGMENT),
        ("/callback", AddressFault.NOT_ABSOLUTE),
        ("", AddressFault.NOT_ABSOLUTE),
        ("javascript:alert(1)", AddressFault.NOT_ABSOLUTE),
        ("com.example.app:/cb", AddressFault.NOT_ABSOLUTE),
        ("http:///cb", AddressFault.NOT_ABSOLUTE),
        ("http://127.0.0.1:port/cb", AddressFault.NOT_ABSOLUTE),
        ("http://[::1/cb", AddressFault.NOT_ABSOLUTE),
        ("http://127.0.0.1@evil.test/", AddressFault.MALFORMED),
        ("http://127.0.0.1\\@evil.test/", AddressFault.MALFORMED),
        ("http://127.0.0.1/c b", AddressFault.MALFORMED),
        ("http://127.0.0.1/\u00fc", AddressFault.MALFORMED),
        ("http://127.0.0.1/\n", AddressFault.MALFORMED),
        ("http://127.0.0.1/" + "x" * 2000, AddressFault.MALFORMED),
    ],
)
def test_an_address_is_registered_only_where_it_leads_to_this_machine_or_an_app(
    url: str, fault: AddressFault | None
) -> None:
    assert fault_of(url, ORIGINS) == fault


@pytest.mark.parametrize(
    "url, prefix, expected",
    [
        (f"{COURT}/r/abc/ctd/cgi-bin/login.pl", "/r/abc", True),
        (f"{COURT}/r/abc", "/r/abc", True),
        (f"{CLASS}/r/abc/ctd/?x=1", "/r/abc", True),
        (f"{COURT}/ctd/", "", True),
        (COURT, "", True),
        (f"{COURT}/r/abcd/ctd/", "/r/abc", False),
        (f"{COURT}/ctd/", "/r/abc", False),
        (f"{COURT}/r/abc/ctd/", "", False),
        (f"{COURT}/r/abc/../other/", "/r/abc", False),
        (f"{COURT}/r/abc/%2e%2e/other/", "/r/abc", False),
        (f"{COURT}/r/abc//evil.test/", "/r/abc", False),
        (f"{COURT}/r/abc/%2fevil.test/", "/r/abc", False),
        (f"{COURT}/r/abc/%5c%5cevil.test/", "/r/abc", False),
        (f"{COURT}/r/abc/x%0d%0a", "/r/abc", False),
        (f"{COURT}/r/abc/%6dail", "/r/abc", True),
        (f"{COURT}/%72/abc/ctd/", "", False),
        ("http://127.0.0.1:9999/r/abc/", "/r/abc", False),
        ("http://evil.test/r/abc/", "/r/abc", False),
        ("//evil.test/r/abc/", "/r/abc", False),
        ("/r/abc/ctd/", "/r/abc", False),
        ("", "", False),
        ("javascript:alert(1)", "", False),
        (f"{COURT}@evil.test/", "", False),
        (f"{COURT}.evil.test/", "", False),
    ],
)
def test_one_goes_on_only_to_a_page_of_the_same_rehearsal(
    url: str, prefix: str, expected: bool
) -> None:
    assert is_within(url, ORIGINS, prefix) is expected


@pytest.mark.parametrize(
    "url, origin",
    [
        (f"{COURT}/ctd/?x=1", COURT),
        ("HTTP://LOCALHOST/x", "http://localhost"),
        ("http://[::1]:81/x", "http://[::1]:81"),
        ("ftp://127.0.0.1/", ""),
        ("not an address", ""),
    ],
)
def test_the_origin_of_an_address_is_scheme_host_and_port(url: str, origin: str) -> None:
    assert origin_of(url) == origin
