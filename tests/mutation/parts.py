"""What of the code is mutated, and the tests that must notice: a row a part.

Owns the table. Modules are named by their doors, so that one that is new is met. Words that people
read are left out everywhere: what they say is judged by reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SAMPLE = 150
"""How many mutants are tried of a part that is too large to be tried whole."""


@dataclass(frozen=True)
class Part:
    """*mutated* are patterns of files; *tests* are what mutmut chooses from, mutant by mutant.

    *bound* is the share of mutants that may survive, in percent. With *whole* every mutant is
    tried, else a sample that stays the same from run to run.
    """

    mutated: tuple[str, ...]
    tests: tuple[str, ...]
    bound: float
    whole: bool = False


WITHOUT_WORDS = ("*/wording.py", "*/wording/*", "*/letters.py", "*/letters/*", "*/migrations/*")

PARTS: Mapping[str, Part] = {
    "domain": Part(("*/domain.py", "*/domain/*.py"), ("tests/domain",), 3, whole=True),
    "linking": Part(
        ("sso_sim/court/linking/*.py",),
        (
            "tests/services/test_linking.py",
            "tests/services/test_recipients_at_court.py",
            "tests/web/test_court_linking.py",
            "tests/web/test_court_linking_refusals.py",
            "tests/web/test_password_changed_meanwhile.py",
            "tests/web/test_second_submit.py",
        ),
        10,
    ),
    "sign-on": Part(
        (
            "pacer_mock/sign_on/services.py",
            "pacer_mock/sign_on/views/*.py",
            "pacer_mock/interstitials/services.py",
            "pacer_mock/interstitials/views/*.py",
            "sso_sim/court/entry/services/*.py",
            "sso_sim/court/entry/relying_party/*.py",
        ),
        (
            "tests/web/test_court_central_sign_on.py",
            "tests/web/test_court_back_channel.py",
            "tests/web/test_pacer_interstitials.py",
            "tests/web/test_pacer_multifactor.py",
            "tests/web/test_pacer_new_password.py",
            "tests/web/test_pacer_redaction.py",
            "tests/web/test_pacer_sign_on.py",
            "tests/web/test_pacer_sign_on_refused.py",
            "tests/web/test_pacer_updates.py",
            "tests/web/test_password_changed_meanwhile.py",
            "tests/services/test_pacer_passcodes.py",
        ),
        10,
    ),
    "filing": Part(
        (
            "sso_sim/record/services/filing*.py",
            "sso_sim/record/services/notices.py",
            "sso_sim/record/services/document_space.py",
            "sso_sim/record/services/pdf_check.py",
            "sso_sim/record/views/filing.py",
            "sso_sim/record/forms.py",
            "sso_sim/court/filing_agents/services.py",
        ),
        (
            "tests/services/test_filing.py",
            "tests/services/test_filing_agents.py",
            "tests/services/test_filing_refused.py",
            "tests/services/test_recipients_at_court.py",
            "tests/web/test_filing_agents.py",
            "tests/web/test_pairs_at_court.py",
            "tests/web/test_record_filing.py",
            "tests/web/test_record_filing_agents.py",
            "tests/web/test_record_documents.py",
            "tests/web/test_second_submit.py",
        ),
        10,
    ),
    "conversion": Part(
        (
            "sso_sim/court/go_live/runner.py",
            "sso_sim/court/go_live/services/*.py",
            "sso_sim/record/services/conversion_export.py",
            "ecf_mock/services/conversion_export.py",
        ),
        (
            "tests/services/test_conversion.py",
            "tests/services/test_conversion_faults.py",
            "tests/services/test_stages.py",
            "tests/services/test_transfer.py",
        ),
        10,
    ),
}
