"""The options of a start, and the settings that follow from them.

Owns ports, addresses and the meaning of each option. Must not know the command line: `cli` passes
the options.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sso_sim.contract.apps import APPS
from sso_sim.kit.settings import Settings, SettingsError
from sso_sim.launching import secret_check
from sso_sim.launching.data_folder import writable_folder
from sso_sim.launching.keys import kept_key, read_key
from sso_sim.launching.launch_error import LaunchError

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - named here to be recognised, not to be listened on


@dataclass(frozen=True, kw_only=True)
class Options:
    """The options of `sso-sim up`, under the same names; the README says what each one means."""

    port_base: int = 8000
    data: Path = Path("var")
    database_url: str = ""
    smtp_url: str = field(default="", repr=False)
    host: str = "127.0.0.1"
    workers: int = 0
    trainer_key: str = ""
    secret: str = field(default="", repr=False)
    open: bool = False
    public_host: str = ""
    public_urls: Mapping[str, str] = field(default_factory=dict)
    trusted_proxies: int = 0
    rehearsals_per_minute: int = 600
    rehearsals_total: int = 10_000
    verbose: bool = False

    @property
    def ports(self) -> dict[str, int]:
        """Return each app's port: from the base port up, in the order of the contract."""
        return {app: self.port_base + place for place, app in enumerate(APPS)}

    @property
    def loopback(self) -> bool:
        """Say whether only this machine can reach the sandbox, directly or through a proxy."""
        public = public_origins(self).values() if is_loopback(self.host) else [""]
        return all(is_loopback(urlsplit(address).hostname or "") for address in public)


def settings_of(options: Options) -> Settings:
    """Return the settings that follow from *options*; make the data directory and the keys.

    Raises LaunchError with one line for a person if an option makes no sense.
    """
    folder = writable_folder(options.data)
    try:
        return Settings(
            data_dir=folder,
            database_url=options.database_url,
            smtp_url=options.smtp_url,
            secret=options.secret or _kept_secret(folder, files=not options.database_url),
            trainer_key=options.trainer_key or kept_key(folder / "trainer-key", short=True),
            public=public_origins(options),
            internal=internal_origins(options),
            loopback=options.loopback,
            trusted_proxies=options.trusted_proxies,
            rehearsals_per_minute=options.rehearsals_per_minute,
            rehearsals_total=options.rehearsals_total,
        )
    except SettingsError as error:
        raise LaunchError(str(error)) from error


def _kept_secret(folder: Path, *, files: bool) -> str:
    path = folder / "secret"
    if files and not read_key(path) and secret_check.is_sealed(folder):
        raise LaunchError(
            f"The secret that the data in {folder} were sealed with is lost: {path} holds none. "
            "Put that file back from a backup, or give the secret with --secret; or start with "
            "another --data directory, or run: sso-sim reset"
        )
    return kept_key(path)


def public_origins(options: Options) -> dict[str, str]:
    """Return the origins under which people reach the apps."""
    host = options.public_host or (own_address() if options.host in EVERYWHERE else options.host)
    origins = {app: origin(host, port) for app, port in options.ports.items()}
    given = {app: url.rstrip("/") for app, url in options.public_urls.items() if url}
    return origins | given


def internal_origins(options: Options) -> dict[str, str]:
    """Return the origins under which the apps call one another."""
    loopback = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - the same as above
    host = loopback.get(options.host, options.host)
    return {app: origin(host, port) for app, port in options.ports.items()}


def origin(host: str, port: int) -> str:
    """Return the plain-http origin of *host* and *port*."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(host: str) -> bool:
    """Say whether *host* is a loopback address or name."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def own_address() -> str:
    """Return the address under which other machines most likely reach this one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # No packet is sent: the system only chooses the network interface it would use.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


def allow_plain_http(settings: Settings) -> list[str]:
    """Switch off Authlib's refusal of plain http if a public origin needs it; return those origins.

    Authlib allows plain http on loopback. Only the launcher sets this switch.
    """
    plain = [
        address
        for address in settings.public.values()
        if address.startswith("http://") and not is_loopback(urlsplit(address).hostname or "")
    ]
    if plain:
        os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    return plain
