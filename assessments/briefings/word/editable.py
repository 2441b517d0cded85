"""The editable copy of an issued briefing: the same content as a Word document."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from assessments.briefings.department.document import briefing_html, briefing_title
from assessments.briefings.department.pages import Snapshot
from assessments.briefings.word.copy import word_copy
from assessments.enums import Language, Marking
from assessments.models.labels import label


def editable_copy(snapshot: Snapshot, language: Language) -> bytes:
    """The file, of any issue that was ever stored. Raises as `briefing_html` and `word_copy` do."""
    issue, content = snapshot["issue"], snapshot["content"]
    return word_copy(
        briefing_html(snapshot, language),
        language=language,
        title=briefing_title(snapshot, language),
        marking=_marking(content["marking"], language),
        created=datetime.fromisoformat(issue["issued_at"]),
        notice=copy_notice(
            issue["reference"][language.value], language, invented=bool(content.get("invented"))
        ),
    )


def _marking(marking: str, language: Language) -> str:
    with translation.override(language.value):
        return str(label(Marking(marking))).upper()


def copy_notice(reference: str, language: Language, *, invented: bool) -> str:
    """What the first line and every margin of a copy say."""
    with translation.override(language.value):
        sentences = [
            _(
                "Editable copy – cannot be verified. "
                "The issued briefing is the PDF with reference %(reference)s."
            )
            % {"reference": reference}
        ]
        if invented:
            sentences += [
                _("Demonstration."),
                _("All departments, people and figures are invented."),
            ]
    return " ".join(sentences)
