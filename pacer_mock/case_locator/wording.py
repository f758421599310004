"""Why the Case Locator cannot show a court's cases, in words.

Owns these sentences, which are the sandbox's own. Knows no rule and no page.
"""

from __future__ import annotations

from collections.abc import Mapping

from pacer_mock.case_locator.domain import Silence

SILENCES: Mapping[Silence, str] = {
    Silence.DOWN: (
        "does not answer just now. Its cases are not among those below; search again in a minute."
    ),
    Silence.MOVING: (
        "is closed while it moves to NextGen. Its cases can be searched again as soon as it opens."
    ),
}
