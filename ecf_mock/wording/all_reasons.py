"""The sentences of the old CM/ECF for every reason, collected from all its wording modules.

Owns the table. The sentences are in the modules beside this one, by subject; places are names that
the views turn into addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ecf_mock.wording.go_live import GO_LIVE_WORDS
from ecf_mock.wording.pacer_logins import PACER_LOGIN_WORDS
from ecf_mock.wording.passwords import PASSWORD_WORDS
from ecf_mock.wording.sign_on import SIGN_ON_WORDS
from sso_sim.kit.outcomes import Words
from sso_sim.record.wording.filing import FILING_WORDS

WORDS: Mapping[StrEnum, Words] = {
    **FILING_WORDS,
    **PACER_LOGIN_WORDS,
    **SIGN_ON_WORDS,
    **PASSWORD_WORDS,
    **GO_LIVE_WORDS,
}
