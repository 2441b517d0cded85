"""From a question to its indicators over departments, and one indicator over the quarters."""

import statistics
from collections.abc import Callable
from typing import Any

import pytest

from assessments.enums import AnswerKind, Level, Role
from assessments.models import Department, Membership, Quarter, User
from assessments.models.labels import label
from assessments.selectors.records import AnswerRecord
from tests import factories
from tests.pages import Page, PageClient, words_of
from tests.questionnaires import questionnaire_document
from tests.views import overseen

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
PLACE = "departments/2026-27-Q1/questions/security/"
INDICATOR = "departments/indicators/Q01-02/"


@pytest.fixture
def reviewer(signed_in: Callable[[User], PageClient]) -> PageClient:
    return signed_in(factories.make_user(Role.REVIEWER))


def rows(page: Page, table: str = "drill") -> dict[str, list[str]]:
    """The text of each row's cells by its heading."""
    found = {}
    for row in page.root.xpath(f"//table[contains(@class, '{table}')]/tbody/tr"):
        heading = row.xpath("th//text()[normalize-space()]")[0].strip()
        found[heading] = [words_of(cell) for cell in row.xpath("td")]
    return found


def answered(answer: AnswerRecord) -> str:
    if answer.level is not None:
        return f"{label(Level(answer.level))} {answer.level}"
    return "Not applicable" if answer.kind == AnswerKind.NOT_APPLICABLE else "Not known"


def get(browser: PageClient, path: str, language: str = "en") -> Page:
    return Page(browser.get(f"/{language}/{path}"))


def test_each_cell_says_what_was_answered_and_leads_to_it(reviewer: PageClient) -> None:
    overseen.departments({"a": 3})
    read = overseen.read(overseen.submit_all())

    page = get(reviewer, PLACE)

    shown = rows(page)
    for code, submitted in read.items():
        question = submitted.questionnaire.questions[0]
        assert [cell.removesuffix(" held back") for cell in shown[f"Department {code}"][1:]] == [
            answered(submitted.answers[item.code]) for item in question.indicators
        ]
        score = submitted.result.question("security").score
        assert score is None or str(int(score + 0.5)) in shown[f"Department {code}"][0]
        assert page.root.xpath(f"//td/a[@href='/en/scorecards/{code}/2026-27-Q1/#q01-02']")
    card = reviewer.get("/en/scorecards/A01/2026-27-Q1/")
    assert Page(card).every("#q01-02")


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (1, 3, "up from 1"),
        (3, 1, "down from 3"),
        ("dont_know", 2, "was not known"),
        ("not_applicable", 2, "was not applicable"),
        (2, "dont_know", "was 2"),
        (2, 2, ""),
    ],
)
def test_a_change_since_the_quarter_before_is_said_in_words(
    reviewer: PageClient, before: int | str, now: int | str, words: str
) -> None:
    department = factories.make_department()
    older = factories.make_quarter(overseen.Q1.plus(-1))
    newer = factories.make_quarter(overseen.Q1)
    factories.make_submission(department, older, changes={"Q01-02": before})
    factories.make_submission(department, newer, changes={"Q01-02": now})
    cell = rows(get(reviewer, PLACE))["Department DRH"][2]
    assert cell.endswith(words)
    assert ("up" in cell or "down" in cell or "was" in cell) is bool(words)


@LANGUAGES
def test_the_columns_sort_and_whoever_has_no_level_stands_last(
    reviewer: PageClient, language: str
) -> None:
    overseen.departments({"a": 6})
    read = overseen.read(overseen.submit_all())
    for sort in ("Q01-02", "-Q01-02"):
        shown = rows(get(reviewer, f"{PLACE}?sort={sort}", language))
        levels = [read[heading.split()[-1]].answers["Q01-02"].level for heading in shown]
        known = [level for level in levels if level is not None]
        assert known == sorted(known, reverse=sort.startswith("-"))
        assert levels == known + [None] * (len(levels) - len(known))


def test_only_what_somebody_oversees_stands_on_the_page(
    signed_in: Callable[[User], PageClient],
) -> None:
    overseen.departments({"a": 2, "b": 2})
    overseen.submit_all()
    user = factories.make_user()
    Membership.objects.create(
        user=user, role=Role.REVIEWER, portfolio=factories.make_portfolio("a")
    )
    browser = signed_in(user)
    for path in (PLACE, INDICATOR):
        assert list(rows(get(browser, path))) == ["Department A01", "Department A02"]
        response = browser.get(f"/en/{path}?portfolio=b")
        assert response.status_code == 400
        assert "is not one of the choices" in response.text


def test_a_filter_leaves_the_portfolio_or_size(reviewer: PageClient) -> None:
    overseen.departments({"a": 2, "b": 2})
    Department.objects.filter(code__endswith="01").update(size_class="small")
    overseen.submit_all()
    assert list(rows(get(reviewer, f"{PLACE}?portfolio=a"))) == ["Department A01", "Department A02"]
    assert list(rows(get(reviewer, f"{INDICATOR}?size=small"))) == [
        "Department A01",
        "Department B01",
    ]


def summary(page: Page, heading: str) -> list[str]:
    return rows(page, "counts")[heading]


def expected(read: Any, codes: list[str], indicator: str = "Q01-02") -> list[str]:
    answers = [read[code].answers[indicator] for code in codes]
    levels = [answer.level for answer in answers if answer.level is not None]
    kinds = [answer.kind for answer in answers]
    median = statistics.median(levels)
    return [
        *(str(levels.count(level)) for level in range(5)),
        str(kinds.count(AnswerKind.DONT_KNOW)),
        str(kinds.count(AnswerKind.NOT_APPLICABLE)),
        f"{median:g}",
    ]


def test_the_counts_and_the_median_agree_with_the_answers(reviewer: PageClient) -> None:
    overseen.departments({"a": 11, "b": 9})
    read = overseen.read(overseen.submit_all())
    for portfolio, codes in (
        ("", list(read)),
        ("a", [code for code in read if code.startswith("A")]),
    ):
        for path, heading in ((PLACE, "Title Q01-02"), (INDICATOR, "Q1 2026–27")):
            query = f"?portfolio={portfolio}" if portfolio else ""
            shown = summary(get(reviewer, path + query), heading)
            assert [cell.split(",")[0].split()[0] for cell in shown] == expected(read, codes)


def test_counts_cannot_be_taken_apart_by_any_filter(reviewer: PageClient) -> None:
    overseen.departments({"a": 6, "b": 6, "c": 3})
    quarter = factories.make_quarter(overseen.Q1)
    for department in Department.objects.all():
        factories.make_submission(department, quarter)
    sizes = Department.objects.filter(code__in=["A01", "B01"])
    sizes.update(size_class="small")
    everybody = summary(get(reviewer, PLACE), "Title Q01-02")
    assert everybody[2] == "15"
    shown = {
        key: summary(get(reviewer, f"{PLACE}?portfolio={key}"), "Title Q01-02") for key in "abc"
    }
    # c has three; with a and b both shown, everybody less the two would be c.
    assert "Withheld" in shown["c"][0]
    assert sum("Withheld" in cells[0] for cells in shown.values()) == 2
    # A size changes the rows, never the counts.
    for query in ("?size=small", "?size=large", "?size=micro"):
        assert summary(get(reviewer, PLACE + query), "Title Q01-02") == everybody


def test_an_indicator_that_a_version_does_not_have_is_said_so(reviewer: PageClient) -> None:
    department = factories.make_department()
    older = questionnaire_document(indicators=2)
    older_quarter = factories.make_quarter(overseen.Q1.plus(-1), factories.publish(older))
    factories.make_submission(department, older_quarter)
    newer = factories.publish(questionnaire_document(version="2"))
    factories.make_submission(department, factories.make_quarter(overseen.Q1, newer), 3)

    page = get(reviewer, "departments/indicators/Q01-03/")

    assert rows(page)["Department DRH"] == ["Not asked", "Established 3 Provisional"]
    assert "Not asked in this version" in page.text
    assert reviewer.get("/en/departments/indicators/Q09-01/").status_code == 404


def test_older_quarters_stand_on_pages_of_eight(reviewer: PageClient) -> None:
    factories.make_department()
    questionnaire = factories.make_questionnaire()
    for ago in range(10):
        factories.make_quarter(factories.Q2.plus(-ago), questionnaire)
    newest = get(reviewer, INDICATOR)
    oldest = get(reviewer, f"{INDICATOR}?quarters=2")
    heads = [
        [words_of(cell) for cell in page.root.xpath("//table[contains(@class,'drill')]/thead//th")]
        for page in (newest, oldest)
    ]
    labels = [str(quarter) for quarter in Quarter.objects.order_by("year", "number")]
    assert heads == [["Department", *labels[2:]], ["Department", *labels[:2]]]
    assert "Earlier quarters" in newest.text
    assert "Later quarters" in oldest.text


def test_departments_stand_on_pages_of_a_hundred(
    reviewer: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    overseen.departments({"a": 5})
    factories.make_quarter(overseen.Q1)
    monkeypatch.setattr("assessments.selectors.drill_down.PAGE", 2)
    assert len(rows(get(reviewer, PLACE))) == 2
    last = get(reviewer, f"{PLACE}?page=3")
    assert rows(last) == {"Department A05": ["No result yet"] * 4}


@pytest.mark.parametrize("query", ["sort=Q09-01", "page=x", "size=huge", "portfolio=none"])
@LANGUAGES
def test_what_cannot_be_read_is_said_and_nothing_is_shown(
    reviewer: PageClient, query: str, language: str
) -> None:
    factories.make_department()
    factories.make_quarter(overseen.Q1)
    response = reviewer.get(f"/{language}/{PLACE}?{query}")
    assert response.status_code == 400
    assert Page(response).every(".error-summary")
