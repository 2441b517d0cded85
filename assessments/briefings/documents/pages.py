"""The PDF of a change or hand-over briefing in one language: a pure function of its snapshot."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from assessments import charts
from assessments.briefings.pdf.rendering import PdfAttachment, PdfMetadata, render_pdf
from assessments.briefings.printing import printable, ruler_of
from assessments.briefings.values import in_language
from assessments.canonical import canonical_bytes, sha256
from assessments.enums import DocumentKind, Language, Marking
from assessments.fiscal import FiscalQuarter
from assessments.models.bilingual import day_in_words
from assessments.models.labels import label

Snapshot = Mapping[str, Any]


def document_pdf(snapshot: Snapshot, language: Language) -> bytes:
    """The file. Raises UnprintableText, and PdfRenderingError as `render_pdf` does."""
    issue = snapshot["issue"]
    with translation.override(language.value):
        page = page_of(snapshot, language)
        title = f"{page['title']} – {page['department']['name']}"
        description = _("The figures and texts of this briefing")
        metadata = PdfMetadata(
            title=title,
            language=f"{language}-CA",
            created=datetime.fromisoformat(issue["issued_at"]),
            identifier=f"{issue['reference']}-{language} {sha256(snapshot)}",
            subject=_("For information"),
            attachments=(
                PdfAttachment(
                    f"{issue['file_stem'][language.value]}.json",
                    canonical_bytes(snapshot),
                    description,
                ),
            ),
        )
    return render_pdf(document_html(snapshot, language), metadata=metadata)


def document_html(snapshot: Snapshot, language: Language) -> str:
    """The whole document, without stylesheet. Raises UnprintableText."""
    kind = DocumentKind(snapshot["content"]["kind"])
    return printable(f"documents/print/{kind}.html", page_of(snapshot, language), language)


def page_of(snapshot: Snapshot, language: Language) -> dict[str, Any]:
    """What the template shows, with every text in one language."""
    with translation.override(language.value):
        content: dict[str, Any] = in_dates(in_language(snapshot["content"], language), language)
        issue = in_dates(in_language(snapshot["issue"], language), language)
        issue["reference"] = f"{issue['reference']}-{language.upper()}"
        kind = DocumentKind(content["kind"])
        own = _changes(content) if kind is DocumentKind.CHANGES else _handover(content)
        return (
            content
            | {
                "language": language.value,
                "issue": issue,
                "sha256": sha256(snapshot),
                "marking": marking_words(content["marking"]),
            }
            | own
        )


def marking_words(marking: str) -> str:
    """ "PROTECTED A", as it runs on every page."""
    return str(label(Marking(marking))).upper()


_DAYS = {
    "on", "since_day", "signed_on", "due_on", "first_due_on", "due_before", "reopened_on",
    "data_of", "from", "until",
}  # fmt: skip


def in_dates(value: Any, language: Language) -> Any:
    """With days as dates and quarters as their labels, so that templates only place them."""
    if isinstance(value, dict):
        if value.keys() == {"year", "number"}:
            return FiscalQuarter(value["year"], value["number"]).label(language)
        return {
            key: date.fromisoformat(item)
            if key in _DAYS and isinstance(item, str)
            else in_dates(item, language)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [in_dates(item, language) for item in value]
    return value


def _changes(content: Mapping[str, Any]) -> dict[str, Any]:
    """The title and the groups of what moved that have something in them."""
    since = date.fromisoformat(content["since"])
    names = {
        "down": _("Down"),
        "up": _("Up"),
        "unknown": _("Not known any more"),
        "known": _("Now known"),
        "other": _("Another answer"),
        "added": _("New in the questionnaire"),
        "dropped": _("No longer in the questionnaire"),
    }
    return {
        "since": since,
        "title": _("What changed since %(day)s") % {"day": day_in_words(since)},
        "groups": [
            {"name": name, "rows": content["moves"][key]}
            for key, name in names.items()
            if content["moves"][key]
        ],
    }


def _handover(content: Mapping[str, Any]) -> dict[str, Any]:
    """The title and the drawing of the overall score over the quarters."""
    trend = charts.quarterly_trend(
        title=_("Scores by quarter"),
        overall=_line(_("Overall"), content["quarters"], lambda result: result["score"]),
        questions=[
            _line(
                question["name"],
                content["quarters"],
                lambda result, at=at: result["questions"][at]["score"],
            )
            for at, question in enumerate(content["questions"])
        ],
    )
    return {
        "title": _("Hand-over briefing"),
        "trend": trend,
        "drawing": charts.svg(trend.lead, for_print=True, described=True),
        "ruler": ruler_of(content["now"]),
        "results": [item for item in content["quarters"] if item["result"]],
    }


def _line(name: str, quarters: Sequence[Mapping[str, Any]], score: Any) -> charts.Line:
    points = []
    for item in quarters:
        found = score(item["result"]) if item["result"] else None
        note = "" if item["result"] else _("not submitted")
        points.append(charts.Point(item["quarter"], found["shown"] if found else None, note))
    return charts.Line(name=name, points=tuple(points))
