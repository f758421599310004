"""What stands between a proved password and going on: the whole table."""

from __future__ import annotations

from pacer_mock.domain.halfway import Facts, Stop, next_stop


def test_who_files_somewhere_agrees_once_in_each_sign_on_and_nobody_else_is_asked() -> None:
    table = {
        (files, agreed): next_stop(Facts(files_somewhere=files, agreed=agreed))
        for files in (False, True)
        for agreed in (False, True)
    }
    assert table == {
        (False, False): None,
        (False, True): None,
        (True, False): Stop.REDACTION,
        (True, True): None,
    }
