"""The machine's clock, set forward or back while the apps of this process run.

Owns the stand-in for the clock in every module of ours, and in `time.time`, which libraries use.
The monotonic clock (`time.monotonic`) is left alone, as an operating system leaves it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

import msgspec
import pytest

OURS = ("sso_sim", "pacer_mock", "ecf_mock")


class Clock:
    """The offset of the machine's clock from the real one."""

    ahead = timedelta(0)

    def jump(self, **by: float) -> None:
        """Set the clock forward or back: `jump(hours=-5)`."""
        self.ahead += timedelta(**by)

    def now(self) -> datetime:
        """Return the time that the clock shows."""
        return datetime.now(UTC) + self.ahead


@contextmanager
def jumping_clock() -> Iterator[Clock]:
    """Let the code of this process use a clock that can be set."""
    clock = Clock()
    real_time = time.time
    _settle_types(msgspec.Struct)

    class Kind(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, datetime)

    class Jumping(datetime, metaclass=Kind):
        def __new__(cls, *arguments: Any, **named: Any) -> Any:
            return datetime(*arguments, **named)  # noqa: DTZ001 - as the caller says

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.now(tz) + clock.ahead

    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in OURS and vars(module).get("datetime") is datetime:
                patch.setattr(module, "datetime", Jumping)
        patch.setattr(time, "time", lambda: real_time() + clock.ahead.total_seconds())
        yield clock


def _settle_types(kind: type[msgspec.Struct]) -> None:
    # A model resolves its field types at its first use. Force that before `datetime` is replaced.
    each: type[msgspec.Struct]
    for each in kind.__subclasses__():
        with suppress(Exception):
            msgspec.convert(None, each)
        _settle_types(each)
