"""What the templates of a briefing show, made from a snapshot in the active language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments import charts
from assessments.briefings.department.codes import code_of
from assessments.briefings.department_names import of_department
from assessments.briefings.pdf.fonts import with_signs_named
from assessments.briefings.printing import ruler_of
from assessments.briefings.values import in_language
from assessments.canonical import sha256
from assessments.charts.tables import score_text
from assessments.enums import Annex, Basis, Language, Marking, TextState
from assessments.fiscal import FiscalQuarter
from assessments.models.labels import label

Snapshot = Mapping[str, Any]


def first_shape(snapshot: Snapshot, language: Language) -> dict[str, Any]:
    """The page of a snapshot of any shape; nothing else was needed for the first one."""
    page: dict[str, Any] = in_language(snapshot["content"], language)
    issue = in_language(snapshot["issue"], language)
    quarter = fiscal_quarter(page["quarter"])
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
            "earlier": fiscal_quarter(page["earlier"]).label(language) if page["earlier"] else "",
            "signed_on": date.fromisoformat(page["submission"]["signed_on"]),
            "acting": _acting(page["submission"].get("acting")),
            "ruler": ruler_of(page["overall"]),
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


def fiscal_quarter(quarter: Mapping[str, int]) -> FiscalQuarter:
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


def second_shape(snapshot: Snapshot, language: Language) -> dict[str, Any]:
    """What came with the second shape: chosen annexes, texts that people wrote, actions."""
    page = first_shape(snapshot, language)
    annexes = [*page["annexes"], "method"]
    answers = [text for item in page["questions"] for text in (item["response"], item["pressed"])]
    considered = [item["words"] for item in (*page["strengths"], *page["risks"])]
    _name_signs(page)
    for action in page["next_steps"]["actions"]:
        action["moved"] = _moved(action["slips"])
        action["owner"] = with_signs_named(action["owner"])
    is_draft = page["issue"].get("draft", False)
    return page | {
        "draft": _("DRAFT") if is_draft else "",
        "code": "" if is_draft else code_of(page["sha256"]),
        "letters": {key: "ABCDE"[at] for at, key in enumerate(annexes)},
        "shown": set(page["annexes"]),
        "of_department": of_department(page["department"]["name"], language.value),
        "drafts": {
            "messages": _drafts(page["key_messages"]),
            "considerations": _drafts(considered),
            "answers": _drafts(answers) if Annex.ANSWERS in page["annexes"] else "none",
        },
    }


def _name_signs(value: Any) -> None:
    """In every text that stands with its state, name the signs that cannot be printed."""
    if isinstance(value, dict):
        if {"text", "state", "only"} <= value.keys():
            value["text"] = with_signs_named(value["text"])
        else:
            for item in value.values():
                _name_signs(item)
    elif isinstance(value, list):
        for item in value:
            _name_signs(item)


def _drafts(texts: list[dict[str, Any]]) -> str:
    """How many of the texts are composed and not yet a person's own: all, some or none."""
    composed = sum(text["state"] == TextState.DRAFT for text in texts)
    if not composed:
        return "none"
    return "all" if composed == len(texts) else "some"


def _moved(slips: int) -> str:
    """How often a due date was moved later; nothing where it never was."""
    if not slips:
        return ""
    if slips == 1:
        return _("due date moved once")
    if slips == 2:
        return _("due date moved twice")
    return ngettext("due date moved %(count)s time", "due date moved %(count)s times", slips) % {
        "count": slips
    }
