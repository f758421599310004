"""The sentences about mailings in the Utilities of both generations of a court.

Owns the sentences, all the sandbox's own: only the labels are published, and that the page shows
who gets notices by e-mail and who does not.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.record.domain.mailing_info import WhyOnPaper

ON_PAPER: Mapping[WhyOnPaper, str] = {
    WhyOnPaper.UNREPRESENTED: "No attorney with a login at this court appears for this party.",
    WhyOnPaper.INACTIVE: "The login of the attorney, {counsel}, is not active at this court.",
    WhyOnPaper.NO_ADDRESS: "The court has no e-mail address of the attorney, {counsel}.",
}

NO_CASE = (
    "This court has no such case, or more than one is meant. Type the whole number as it stands on "
    "the docket, for example 3:17-cv-01234."
)
