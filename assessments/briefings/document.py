"""The PDF of a snapshot in one language: a pure function of the two."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assessments import charts
from assessments.briefings.fonts import characters_without_glyph
from assessments.briefings.pdf import PdfAttachment, PdfMetadata, render_pdf
from assessments.canonical import canonical_bytes, sha256
from assessments.charts.tables import score_text
from assessments.enums import Basis, Language, Marking
from assessments.fiscal import FiscalQuarter
from assessments.models.labels import label

Snapshot = Mapping[str, Any]

_LANGUAGES = {language.value for language in Language}


class UnprintableText(Exception):
    """The fonts have no glyph for some characters of a text, such as a name that was typed."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(" ".join(characters))
        self.characters = characters


def briefing_html(snapshot: Snapshot, language: Language) -> str:
    """The whole document, without stylesheet. Raises UnprintableText."""
    with translation.override(language.value):
        html: str = render_to_string(
            "briefings/document/briefing.html", _page(snapshot, language)
        ).strip()
    missing = characters_without_glyph(html)
    if missing:
        raise UnprintableText(missing)
    return html


def briefing_pdf(snapshot: Snapshot, language: Language) -> bytes:
    """The file. Raises UnprintableText, and PdfRenderingError as `render_pdf` does."""
    return render_pdf(briefing_html(snapshot, language), metadata=_metadata(snapshot, language))


def briefing_title(snapshot: Snapshot, language: Language) -> str:
    """What the properties of a file call it."""
    page = in_language(snapshot["content"], language)
    with translation.override(language.value):
        return _("%(title)s – %(quarter)s – %(department)s") % {
            "title": page["questionnaire"]["title"],
            "quarter": _fiscal(page["quarter"]).label(language),
            "department": page["department"]["name"],
        }


def _metadata(snapshot: Snapshot, language: Language) -> PdfMetadata:
    issue = snapshot["issue"]
    with translation.override(language.value):
        subject, description = _("For information"), _("The figures and texts of this briefing")
    return PdfMetadata(
        title=briefing_title(snapshot, language),
        language=f"{language}-CA",
        created=datetime.fromisoformat(issue["issued_at"]),
        identifier=f"{issue['reference'][language.value]} {sha256(snapshot)}",
        subject=subject,
        attachments=(
            PdfAttachment(
                f"{issue['file_stem'][language.value]}.json", canonical_bytes(snapshot), description
            ),
        ),
    )


def in_language(value: Any, language: Language) -> Any:
    """A part of a snapshot with every text in one language and every exact number a Fraction."""
    if isinstance(value, dict):
        if value.keys() == _LANGUAGES:
            return value[language.value]
        return {
            key: Fraction(item) if key == "exact" else in_language(item, language)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [in_language(item, language) for item in value]
    return value


def _page(snapshot: Snapshot, language: Language) -> dict[str, Any]:
    """What the template shows, in the active language."""
    page: dict[str, Any] = in_language(snapshot["content"], language)
    issue = in_language(snapshot["issue"], language)
    quarter = _fiscal(page["quarter"])
    quarters, lines = page["trend"]["quarters"], _lines(page["trend"])
    overall, *questions = lines
    spec = charts.quarterly_trend(
        title=_("Scores by quarter"), overall=overall, questions=questions
    )
    for question, line in zip(page["questions"], questions, strict=True):
        question["sparkline"] = _sparkline(line)
        question["basis"] = label(Basis(question["basis"])) if question["basis"] else ""
    return (
        page
        | {
            "language": language.value,
            "issue": issue | {"data_of": date.fromisoformat(issue["data_of"])},
            "sha256": sha256(snapshot),
            "marking": str(label(Marking(page["marking"]))).upper(),
            "quarter": quarter.label(language),
            "period": _period(quarter),
            "earlier": _fiscal(page["earlier"]).label(language) if page["earlier"] else "",
            "signed_on": date.fromisoformat(page["submission"]["signed_on"]),
            "acting": _acting(page["submission"].get("acting")),
            "ruler": _ruler(page["overall"]),
            "trend": spec,
            "drawing": charts.svg(spec.lead, for_print=True, described=True),
            "score_tables": _score_tables(quarters, lines),
            "sources": _sources(page["risks"]),
        }
        | _working(page)
    )


def _acting(days: Mapping[str, str] | None) -> dict[str, date] | None:
    """From when to when the signer acts; None for who holds the office, and in old documents."""
    return {name: date.fromisoformat(day) for name, day in days.items()} if days else None


def _fiscal(quarter: Mapping[str, int]) -> FiscalQuarter:
    return FiscalQuarter(quarter["year"], quarter["number"])


def _period(quarter: FiscalQuarter) -> str:
    """ "July to September 2026"."""
    pattern = {
        1: _("April to June %(year)s"),
        2: _("July to September %(year)s"),
        3: _("October to December %(year)s"),
        4: _("January to March %(year)s"),
    }[quarter.number]
    return pattern % {"year": quarter.ends_on.year}


def _lines(trend: Mapping[str, Any]) -> list[charts.Line]:
    """The overall score first, then the questions in their order."""
    return [
        charts.Line(
            name=line["name"],
            points=tuple(
                charts.Point(quarter, point["value"], point["note"])
                for quarter, point in zip(trend["quarters"], line["points"], strict=True)
            ),
        )
        for line in trend["lines"]
    ]


def _sparkline(line: charts.Line) -> SafeString:
    """The small line of a question; nothing where it never had a score."""
    if not line.known:
        return SafeString()
    return charts.svg(charts.question_sparkline(line), for_print=True)


def _ruler(overall: Mapping[str, Any]) -> SafeString:
    """The overall score on the bands of the levels; nothing where there is none."""
    if overall["score"] is None:
        return SafeString()
    words = _("Overall score on the scale of the five levels")
    spec = charts.RulerChart(
        title=words,
        takeaway=words,
        alternative=words,
        score=overall["score"]["shown"],
        upper=overall["upper"]["shown"],
    )
    return charts.svg(spec, for_print=True)


_LINES_ABREAST = 5


def _score_tables(quarters: list[str], lines: list[charts.Line]) -> list[charts.DataTable]:
    """The scores of every quarter, in as many tables as the width of the page needs."""
    groups = [lines[at : at + _LINES_ABREAST] for at in range(0, len(lines), _LINES_ABREAST)]
    return [
        charts.DataTable(
            caption=_("Scores by quarter: %(names)s")
            % {"names": ", ".join(line.name for line in group)},
            columns=(_("Quarter"), *(line.name for line in group)),
            rows=tuple(
                (quarter, *(score_text(line.points[at]) for line in group))
                for at, quarter in enumerate(quarters)
            ),
        )
        for group in groups
    ]


def _working(page: Mapping[str, Any]) -> dict[str, Any]:
    """What the overall score is made of: each question beside its term, and who holds it back."""
    overall, questions = page["overall"], page["questions"]
    return {
        "overall_terms": list(zip(questions, overall["terms"], strict=True)),
        "overall_weight": sum(term["weight"] for term in overall["terms"] if term["score"]),
        "holding_back": [
            question["name"] for question in questions if question["key"] in overall["held_back_by"]
        ],
    }


def _sources(risks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sources of the facts on the page, each once."""
    return list({risk["source"]["id"]: risk["source"] for risk in risks if risk["source"]}.values())
