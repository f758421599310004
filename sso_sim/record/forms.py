"""The forms of the record's pages, and the field that each reason against a filing belongs to.

Owns labels and fields. The domain decides what may be filed; this module puts its reasons beside
the fields.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from sso_sim.kit.forms import ReadingForm
from sso_sim.kit.outcomes import Refused, Words
from sso_sim.record.domain.events import Kind
from sso_sim.record.domain.filing import FilingBlocker
from sso_sim.record.domain.filing_agents import AgentBlocker
from sso_sim.record.services.filing import Wanted
from sso_sim.record.services.filing_agents import Behalf
from sso_sim.record.services.pdf_check import Upload, inspect
from sso_sim.record.wording.filing import FILING_WORDS

_FIELDS: Mapping[StrEnum, str] = {
    **dict.fromkeys(AgentBlocker, "behalf"),
    FilingBlocker.CASE_NOT_FOUND: "case_number",
    FilingBlocker.OTHER_KIND_OF_CASE: "case_number",
    FilingBlocker.DOCUMENT_MISSING: "document",
    FilingBlocker.DOCUMENT_MALFORMED: "document",
    FilingBlocker.DOCUMENT_ENCRYPTED: "document",
    FilingBlocker.DOCUMENT_TOO_LARGE: "document",
    FilingBlocker.DOCUMENT_UNREAD: "document",
    FilingBlocker.QUOTA_REACHED: "document",
    FilingBlocker.TEXT_MISSING: "text",
    FilingBlocker.TEXT_TOO_LONG: "text",
}


class QueryForm(ReadingForm):
    """The case search form."""

    case_num = StringField("Case Number")
    last_name = StringField("Last/Business Name")


class FilingForm(FlaskForm):
    """Case, document and docket text of a filing. The validators only mark required fields.

    A filing agent also chooses the attorney to file for.
    """

    behalf = SelectField("Filing on behalf of", [DataRequired()], validate_choice=False)
    case_number = StringField("Case Number", [DataRequired()])
    document = FileField("Document (PDF)", [FileRequired()])
    text = TextAreaField("Docket Text", [DataRequired()])

    @classmethod
    def of(cls, behalf: Sequence[Behalf] | None, case: str) -> FilingForm:
        """Return the form; an agent files for *behalf*, which is None for any other filer."""
        form = cls(case_number=case)
        if behalf is None:
            del form.behalf
        else:
            free = {each.attorney.login: each.attorney.name for each in behalf if not each.reasons}
            named = {login: f"{name} ({login})" for login, name in free.items()}
            # With one attorney there is no choice; with several none is preselected, to prevent
            # mistakes.
            form.behalf.choices = named if len(named) == 1 else {"": "Choose an attorney", **named}
        return form

    def wanted(self, kind: Kind, event: str) -> Wanted:
        """Return the typed and chosen values."""
        behalf = (self.behalf.data or "") if "behalf" in self else ""
        return Wanted(kind, event, self.case_number.data or "", self.text.data or "", behalf)

    def upload(self, limit: int) -> Upload:
        """Return the uploaded document, checked only without reading it."""
        sent = self.document.data
        if sent is None:
            return inspect("", b"", limit=limit)
        return inspect(sent.filename or "", sent.read(limit + 1), limit=limit)

    def show(self, refused: Refused) -> None:
        """Put each reason beside its field; the rest go above the form."""
        for reason in refused.reasons:
            self.say(FILING_WORDS[reason], _FIELDS.get(reason, ""))

    def say(self, words: Words, beside: str = "document") -> None:
        """Put *words* beside a field, or above the form if it has no such field."""
        error = words.title if words.title.startswith("ERROR") else f"{words.title}."
        if beside in self:
            self[beside].errors = [*self[beside].errors, f"{error} {words.sentence}"]
        else:
            self.form_errors.append(f"{error} {words.sentence}")
