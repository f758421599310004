"""The states and territories of addresses, and the security questions.

Owns these two lists. Must not know any form. The questions are the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping

_STATES = """\
AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;DE Delaware;
DC District of Columbia;FL Florida;GA Georgia;GU Guam;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;
IA Iowa;KS Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;MA Massachusetts;MI Michigan;
MN Minnesota;MS Mississippi;MO Missouri;MT Montana;NE Nebraska;NV Nevada;NH New Hampshire;
NJ New Jersey;NM New Mexico;NY New York;NC North Carolina;ND North Dakota;
MP Northern Mariana Islands;OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;PR Puerto Rico;
RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;UT Utah;VT Vermont;
VI Virgin Islands;VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming"""

STATES: Mapping[str, str] = {entry.strip()[:2]: entry.strip()[3:] for entry in _STATES.split(";")}
"""Postal codes and names, ordered by name."""

QUESTIONS = (
    "In what city were you born?",
    "What was the name of your first school?",
    "What was the name of your first pet?",
    "What was the make of your first car?",
    "What is the middle name of your oldest cousin?",
    "In which street did you grow up?",
    "What was the last name of your favorite teacher?",
    "Who was your first employer?",
)
"""The security questions on offer; a person chooses two different ones."""
