"""The same numbers everywhere: page, CSV, Excel, and the scoring from outside; medians likewise."""

import io
import json
import statistics
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, product
from typing import Any

import pytest
from django.core.management import call_command

from assessments import scoring
from assessments.enums import AnswerKind, Level, Role
from assessments.models import Assessment, Department, SubmissionScore, User
from assessments.models.labels import label
from tests import factories
from tests.pages import Page, PageClient, words_of
from tests.views.departments_page import (
    PAGE,
    SCORES,
    assessment_of,
    csv_lines,
    csv_rows,
    portfolios,
    results,
    table,
    workbook,
    xlsx_rows,
)

pytestmark = pytest.mark.django_db

HEADINGS = {
    "overall": "Overall / Ensemble",
    "security": "Security / Security (français)",
}
SCORE = ": score out of 100 / cote sur 100"
LEVEL = ": level / niveau"


@pytest.fixture
def reviewer(signed_in: Callable[[User], PageClient], db: None) -> PageClient:
    return signed_in(factories.make_user(Role.REVIEWER, name="Ana Fox"))


def scored_outside(assessment: Assessment) -> dict[str, Any]:
    """What `manage.py score` prints for the submitted answers."""
    submission = assessment.current_submission
    assert submission is not None
    rules = [
        {
            "key": question["key"],
            "weight": question["weight"],
            "indicators": [
                {name: item[name] for name in ("code", "weight", "themes", "must_have")}
                for item in question["indicators"]
            ],
        }
        for question in assessment.quarter.questionnaire.content["questions"]
    ]
    said = {
        AnswerKind.LEVEL: lambda answer: {"level": answer.level},
        AnswerKind.NOT_APPLICABLE: lambda _answer: {"na": True},
        AnswerKind.DONT_KNOW: lambda _answer: {"dont_know": True},
    }
    answers = {
        answer.code: said[AnswerKind(answer.kind)](answer) for answer in submission.answers.all()
    }
    document = {"questionnaire": {"questions": rules}, "answers": answers}
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(document).encode())))
        call_command("score", stdout=printed)
    found: dict[str, Any] = json.loads(printed.getvalue())
    return {"overall": found["overall"], **found["questions"]}


def test_page_csv_excel_and_the_scoring_command_agree(reviewer: PageClient) -> None:
    results(portfolios(alpha=6), earlier=True)
    page = Page(reviewer.get(PAGE))
    of_csv = {row["Code / Code"]: row for row in csv_rows(reviewer)}
    of_xlsx = {row["Code / Code"]: row for row in xlsx_rows(reviewer)}
    assert len(of_csv) == len(of_xlsx) == 6
    for row in page.root.xpath("//tbody/tr"):
        code = words_of(row.xpath("th/small")[0]).split(" ")[0]
        outside = scored_outside(assessment_of(code))
        for cell, key in zip(row.xpath("td[contains(@class, 'h ')]"), SCORES, strict=True):
            expected = outside[key]
            words, shown = (words_of(part) for part in cell.xpath(".//b/span"))
            stored = exact_of(code, key)
            assert scoring.two_decimals(stored) == expected["score"]
            assert (words, int(shown)) == (
                str(label(Level(expected["level"]))),
                scoring.shown(stored),
            )
            assert cell.xpath("a")[0].get("href").endswith(f"/{code}/2026-27-Q2/#why-{key}")
            if key in HEADINGS:
                name = HEADINGS[key]
                line = of_csv[code]
                assert (line[name + SCORE], line[name + LEVEL]) == (shown, str(expected["level"]))
                typed = of_xlsx[code]
                assert (typed[name + SCORE], typed[name + LEVEL]) == (
                    int(shown),
                    expected["level"],
                )


def exact_of(code: str, key: str) -> Fraction:
    stored = SubmissionScore.objects.get(
        submission__assessment=assessment_of(code),
        side="self_assessed",
        question_key="" if key == "overall" else key,
    )
    assert stored.exact is not None
    return Fraction(stored.exact)


def medians(rows: list[list[str]]) -> dict[str, list[str]]:
    """The cells of the rows that head a group, by what they say first."""
    return {row[0]: row[1:4] for row in rows if "with a result" in row[0]}


def expected_medians(departments: list[str]) -> list[str]:
    """By the statistics of Python, from the exact scores."""
    found = []
    for key in SCORES:
        exact = statistics.median([exact_of(code, key) for code in departments])
        found.append(f"Median {scoring.shown(Fraction(exact))}")
    return found


def test_medians_are_those_of_an_independent_computation_and_small_groups_are_withheld(
    reviewer: PageClient,
) -> None:
    results(portfolios(alpha=8, beta=6, gamma=3, delta=2))
    found = medians(table(reviewer, "?grouped=on"))
    everybody = list(Department.objects.values_list("code", flat=True))
    withheld = ["Withheld"] * 3
    assert found == {
        "Portfolio alpha 8 of 8 with a result": expected_medians(everybody_in("A")),
        "Portfolio beta 6 of 6 with a result": expected_medians(everybody_in("B")),
        "Portfolio delta 2 of 2 with a result": withheld,
        "Portfolio gamma 3 of 3 with a result": withheld,
        "All departments that you oversee 19 of 19 with a result": expected_medians(everybody),
    }


def everybody_in(letter: str) -> list[str]:
    return list(Department.objects.filter(code__startswith=letter).values_list("code", flat=True))


def test_no_combination_of_filters_gives_a_small_group_away(reviewer: PageClient) -> None:
    """What is shown together leaves nobody, or five and more; and no filter shows anything else."""
    results(portfolios(alpha=7, beta=5, gamma=2, delta=1))
    whole = medians(table(reviewer, "?grouped=on"))
    shown = {name: cells for name, cells in whole.items() if "Withheld" not in cells}
    sizes = {
        name: int(name.split(" of ")[0].rsplit(" ", 1)[-1])
        for name in shown
        if name.startswith("Portfolio")
    }
    everyone = 15
    groups = chain.from_iterable(combinations(sizes, n) for n in range(1, len(sizes) + 1))
    for group in groups:
        taken = sum(sizes[name] for name in group)
        assert all(sizes[name] >= 5 for name in group)
        assert everyone - taken == 0 or everyone - taken >= 5
    assert list(sizes) == ["Portfolio alpha 7 of 7 with a result"]

    filters = product(
        ("", "portfolio=alpha", "portfolio=gamma"),
        ("", "level=1", "level=2&of=security"),
        ("", "q=A01", "q=portfolio", "must_have=any", "theme=data&bound=below-3"),
        ("", "columns=overall&columns=security&columns=skills"),
    )
    for parts in filters:
        query = "?grouped=on&" + "&".join(part for part in parts if part)
        if not (rows := table(reviewer, query)):
            continue
        for name, cells in medians(rows).items():
            assert cells == whole[name], query
        in_csv = csv_rows(reviewer, query)
        for line in in_csv:
            if line["Data / Données"] == "Median":
                first = whole[line_name(line["Department / Ministère"])][0]
                score = line[HEADINGS["overall"] + SCORE]
                assert first == (f"Median {score}" if score else "Withheld")


def line_name(words: str) -> str:
    return words.replace(": ", " ")


def test_the_exports_say_who_when_what_and_how_final(reviewer: PageClient, settings: Any) -> None:
    settings.DEMO = True
    departments = portfolios(alpha=3)
    results(departments[:2])
    factories.make_accepted(assessment_of("A01").current_submission)  # type: ignore[arg-type]
    lines = csv_lines(reviewer, "?status=late&q=a0")
    about = dict(line[:2] for line in lines[: lines.index([])])
    assert about.pop("Exported at").startswith("2026-10-22T")
    assert about == {
        "Exported by": "Ana Fox",
        "Quarter": "Q2 2026–27",
        "Departments": "0 of 3",
        "Filter": "Name or code = a0; Status = Late",
        "Order": "Department, ascending",
        "Accepted results": "0",
        "Provisional results": "0",
        "Without a result": "0",
        "Scores": "Self-assessed. A self-assessment, not an audit.",
        "Data": "All departments, people and figures are invented.",
    }
    book = workbook(reviewer)
    told = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert (told["Accepted results"], told["Provisional results"], told["Without a result"]) == (
        1,
        1,
        1,
    )
    assert book.worksheets[0].freeze_panes == "A2"
    assert [row["Data / Données"] for row in xlsx_rows(reviewer)] == [
        "Accepted",
        "Provisional",
        "No result yet",
    ]


def test_an_export_has_the_rows_columns_and_order_of_the_page_in_its_language(
    reviewer: PageClient,
) -> None:
    results(portfolios(alpha=3))
    query = "?sort=-overall&columns=status&columns=overall&q=a0"
    french = PAGE.replace("/en/", "/fr/")
    rows = csv_rows(reviewer, query, french)
    shown = [row[0].split(" · ")[0] for row in table(reviewer, query, french)]
    assert [f"{row['Department / Ministère']} {row['Code / Code']}" for row in rows] == shown
    assert list(rows[0]) == [
        "Department / Ministère",
        "Code / Code",
        "Data / Données",
        "Overall / Ensemble: level / niveau",
        "Overall / Ensemble: level in words / niveau en toutes lettres",
        "Overall / Ensemble: score out of 100 / cote sur 100",
        "Overall / Ensemble: unknown answers / réponses inconnues",
        "Status / État",
        "Late / En retard",
    ]
    assert {row["Status / État"] for row in rows} == {"Soumise"}


def test_a_name_that_looks_like_a_formula_is_text(reviewer: PageClient) -> None:
    factories.make_department("EVIL", name_en="=1+1", name_fr="=1+1")
    factories.make_quarter()
    assert csv_rows(reviewer)[0]["Department / Ministère"] == "'=1+1"
    assert xlsx_rows(reviewer)[0]["Department / Ministère"] == "=1+1"
    assert workbook(reviewer).worksheets[0]["A2"].data_type == "s"


def test_the_calibration_gap_is_a_number_in_the_exports(reviewer: PageClient) -> None:
    results(portfolios(alpha=1))
    code = "Q01-01"
    factories.make_accepted(
        assessment_of("A01").current_submission,  # type: ignore[arg-type]
        {code: (0, "As seen.")},
    )
    (line,) = xlsx_rows(reviewer, "?columns=calibration")
    (cell,) = table(reviewer, "?columns=calibration")[0][1:]
    gap = Decimal(str(line["Calibration gap / Écart d’étalonnage"]))
    assert cell.replace("−", "-").removeprefix("+") == f"{gap:.2f}"
