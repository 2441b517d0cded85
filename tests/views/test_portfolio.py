"""The departments' page: who stands on it, filters, order, columns, groups and pages."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from assessments.enums import EventKind, Role
from assessments.models import Department, Event, Quarter, User
from assessments.services.quarters import open_quarter
from assessments.views import portfolio as view
from tests import factories
from tests.pages import Page, PageClient
from tests.views.departments_page import (
    PAGE,
    assessment_of,
    codes,
    csv_rows,
    portfolios,
    results,
    table,
)
from tests.views.test_queries import cost

pytestmark = pytest.mark.django_db

Changes = Mapping[str, int | str]


@pytest.fixture
def reviewer(signed_in: Callable[[User], PageClient], db: None) -> PageClient:
    return signed_in(factories.make_user(Role.REVIEWER))


def scored(**answers: Changes | None) -> Quarter:
    """Departments with these answers, level 2 elsewhere; None has submitted nothing."""
    made = {code: factories.make_department(code) for code in answers}
    quarter = factories.make_quarter()
    for code, changes in answers.items():
        if changes is not None:
            factories.make_submission(made[code], quarter, changes=dict(changes))
    return quarter


def test_the_menu_leads_to_the_newest_quarter_with_what_else_was_asked(
    reviewer: PageClient,
) -> None:
    factories.make_department()
    factories.make_quarter(factories.Q2.plus(-1), factories.make_questionnaire())
    factories.make_quarter()
    menu = Page(reviewer.get("/en/")).root.xpath("//nav//a[text()='Departments']/@href")
    assert menu == ["/en/departments/"]
    assert reviewer.get("/en/departments/")["Location"] == PAGE
    asked = "/en/departments/?quarter=2026-27-Q1&q=&size=large&columns=status"
    assert reviewer.get(asked)["Location"] == (
        "/en/departments/2026-27-Q1/?size=large&columns=status"
    )
    assert reviewer.get("/en/departments/?quarter=2020-21-Q1").status_code == 404


def test_before_any_quarter_there_is_a_sentence(reviewer: PageClient) -> None:
    assert "No quarter has been opened yet" in Page(reviewer.get("/en/departments/")).text


def test_a_row_says_level_score_change_state_and_confidence(reviewer: PageClient) -> None:
    earlier = factories.make_quarter(factories.Q2.plus(-1), factories.make_questionnaire())
    department = factories.make_department("DRH")
    open_quarter(quarter=earlier, actor_id=None, now=factories.during(earlier))
    factories.make_submission(department, earlier)
    low: dict[str, int | str] = {"Q01-01": 0, "Q01-02": 4, "Q01-03": "dont_know", "Q02-01": 4}
    factories.make_submission(department, factories.make_quarter(), changes=low)
    factories.make_department("NIL", size_class="unknown")
    open_quarter(quarter=Quarter.objects.get(number=2), actor_id=None, now=factories.NOW)
    assert table(reviewer) == [
        [
            "Department DRH DRH · Large · provisional",
            "Developing 50 1 unknown",
            "Starting 33 1 unknown",
            "Established 67",
            "no change since Q1",
            "Submitted",
            "Nothing",
            "Not validated",
            "Low",
        ],
        [
            "Department NIL NIL · Not known",
            *["No result yet"] * 3,
            "Not available",
            "Not started",
            "Not available",
            "Not validated",
            "Not available",
        ],
    ]


def test_a_must_have_that_holds_back_is_named_and_found(reviewer: PageClient) -> None:
    held: Changes = {"Q01-01": 0, "Q01-02": 4, "Q01-03": 4}
    scored(AAA=held, BBB={}, CCC=None)
    cells = table(reviewer, "?columns=security&columns=held-back")
    assert [row[1:] for row in cells] == [
        ["Starting 67 held back", "Q01-01"],
        ["Developing 50", "Nothing"],
        ["No result yet", "Not available"],
    ]
    assert codes(reviewer, "?must_have=any") == ["AAA"]
    assert codes(reviewer, "?must_have=Q01-01") == ["AAA"]
    assert codes(reviewer, "?must_have=Q02-01") == []
    assert codes(reviewer, "?sort=-held-back") == ["AAA", "BBB", "CCC"]


def test_accepted_is_no_longer_provisional_and_late_stands_beside_the_state(
    reviewer: PageClient, settings: Any
) -> None:
    scored(AAA={}, BBB=None)
    factories.make_accepted(assessment_of("AAA").current_submission)  # type: ignore[arg-type]
    settings.AS_OF = assessment_of("AAA").quarter.closes_on
    rows = table(reviewer, "?columns=status")
    assert rows == [
        ["Department AAA AAA · Large", "Accepted"],
        ["Department BBB BBB · Large", "Not started Late"],
    ]
    assert codes(reviewer, "?status=late") == codes(reviewer, "?status=not_started") == ["BBB"]
    assert codes(reviewer, "?status=accepted") == ["AAA"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=PECHES", ["AAA"]),
        ("q=pêches+oceans", ["AAA"]),
        ("q=b", ["BBB"]),
        ("q=fisheries", ["AAA"]),
        ("q=zz", []),
        ("portfolio=lands", ["BBB"]),
        ("size=micro", ["BBB"]),
        ("level=4", ["AAA"]),
        ("level=none", ["BBB", "CCC"]),
        ("level=3&of=skills", []),
        ("level=4&of=skills", ["AAA"]),
        ("theme=data&bound=from-4", ["AAA"]),
        ("theme=data&bound=below-4", []),
        ("size=micro&portfolio=lands&q=B&level=none&status=not_started", ["BBB"]),
    ],
)
def test_every_filter_keeps_what_it_names(
    reviewer: PageClient, query: str, found: list[str]
) -> None:
    best = factories.make_department("AAA", name_en="Fisheries", name_fr="Pêches et Océans")
    lands = factories.make_portfolio("lands")
    factories.make_department(
        "BBB", portfolio=lands, size_class="micro", name_en="Bells", name_fr="Cloches"
    )
    factories.make_department("CCC", name_en="Ice", name_fr="Glaces")
    factories.make_submission(best, factories.make_quarter(), choice=4)
    assert codes(reviewer, f"?{query}") == found
    assert [row["Code / Code"] for row in csv_rows(reviewer, f"?{query}")] == found


COLUMNS = ("portfolio", "size", "overall", "security", "skills")
COLUMNS_WITHOUT_SCORES = ("change", "status", "held-back", "calibration", "confidence")


@pytest.mark.parametrize("column", ["department", *COLUMNS, *COLUMNS_WITHOUT_SCORES])
def test_every_column_sorts_both_ways_and_what_has_no_value_stays_last(
    reviewer: PageClient, column: str
) -> None:
    scored(DDD={"Q01-01": 3}, AAA=None, BBB={"Q01-01": 1}, CCC={})
    up, down = codes(reviewer, f"?sort={column}"), codes(reviewer, f"?sort=-{column}")
    assert sorted(up) == sorted(down) == ["AAA", "BBB", "CCC", "DDD"]
    if column in {"overall", "security"}:
        assert (up, down) == (["BBB", "CCC", "DDD", "AAA"], ["DDD", "CCC", "BBB", "AAA"])
    if column in {"change", "calibration", "size", "portfolio"}:  # all equal, or none: by name
        assert up == down == ["AAA", "BBB", "CCC", "DDD"]
    if column == "department":
        assert down == list(reversed(up)) == ["DDD", "CCC", "BBB", "AAA"]


def test_a_heading_says_how_the_table_is_sorted_and_turns_it(reviewer: PageClient) -> None:
    scored(AAA={})
    page = Page(reviewer.get(f"{PAGE}?sort=overall&q=a&page=1"))
    sorts = {
        heading.xpath("string(a)"): (heading.get("aria-sort"), heading.xpath("a/@href")[0])
        for heading in page.root.xpath("//thead//th")
    }
    assert sorts["Overall"] == ("ascending", "?q=a&sort=-overall")
    assert sorts["Department"] == ("none", "?q=a&sort=department")
    assert sorts["Status"] == ("none", "?q=a&sort=status")


def test_columns_are_those_that_were_chosen_in_their_order(reviewer: PageClient) -> None:
    scored(AAA={})
    page = Page(reviewer.get(f"{PAGE}?columns=status&columns=portfolio"))
    headings = page.words("th")[:3]
    assert headings == ["Department", "Portfolio", "Status"]
    ticked = page.root.xpath("//input[@name='columns'][@checked]/@value")
    assert ticked == ["portfolio", "status"]
    assert page.root.xpath("//details/@open")


def test_what_cannot_be_read_is_said_with_its_field_and_the_rest_stays(
    reviewer: PageClient,
) -> None:
    scored(AAA={})
    query = "?level=9&size=large&q=Äb&sort=rank&columns=x&theme=data&page=0&portfolio=none"
    response = reviewer.get(PAGE + query)
    assert response.status_code == 400
    page = Page(response)
    summary = page.words(".error-summary")[0]
    for words in (
        "The table cannot be sorted by “rank”.",
        "A page is a whole number from 1.",
        "Level“9” is not one of the choices.",
        "Columns“x” is not a column.",
        "Theme standsChoose the theme and where it stands, or neither.",
        "Portfolio“none” is not one of the choices.",
    ):
        assert words in summary
    assert page.value("q") == "Äb"
    assert page.root.xpath("//select[@name='size']/option[@selected]/@value") == ["large"]
    for kind in ("csv", "xlsx"):
        away = reviewer.get(f"{PAGE}departments.{kind}?level=9")
        assert (away.status_code, away["Location"]) == (302, f"{PAGE}?level=9")


def test_a_reviewer_sees_the_departments_in_scope_and_nothing_of_others(
    signed_in: Callable[[User], PageClient],
) -> None:
    results(portfolios(alpha=2, beta=5))
    mine = Department.objects.get(code="A01")
    browser = signed_in(factories.make_user(Role.REVIEWER, mine))
    assert codes(browser, "?grouped=on") == ["A01"]
    assert "beta" not in Page(browser.get(PAGE)).text
    assert [row["Code / Code"] for row in csv_rows(browser)] == ["A01"]
    assert browser.get(f"{PAGE}?portfolio=beta").status_code == 400


def test_the_calibration_gap_is_shown_to_reviewers_alone(
    reviewer: PageClient, signed_in: Callable[[User], PageClient]
) -> None:
    scored(AAA={})
    factories.make_accepted(
        assessment_of("AAA").current_submission,  # type: ignore[arg-type]
        {"Q01-02": (0, "As seen.")},
    )
    assert table(reviewer, "?columns=calibration")[0][1] == "+8.33"
    officer = signed_in(factories.make_user(Role.BRIEFING_OFFICER))
    assert "Calibration" not in Page(officer.get(PAGE)).text
    assert officer.get(f"{PAGE}?columns=calibration").status_code == 400


def test_many_rows_stand_on_several_pages(
    reviewer: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "ROWS", 2)
    scored(AAA=None, BBB=None, CCC=None)
    assert codes(reviewer, "?q=department") == ["AAA", "BBB"]
    page = Page(reviewer.get(f"{PAGE}?q=department&page=2&sort=-department"))
    assert page.root.xpath("//nav[@class='pages']//a/@href") == [
        "?q=department&sort=-department&page=1"
    ]
    assert codes(reviewer, "?page=2") == codes(reviewer, "?page=9") == ["CCC"]
    assert len(csv_rows(reviewer)) == 3


def test_an_export_is_noted_without_what_was_typed(reviewer: PageClient) -> None:
    scored(AAA={})
    csv_rows(reviewer, "?q=aaa&size=large&sort=-overall")
    event = Event.objects.get(kind=EventKind.PORTFOLIO_EXPORTED)
    assert event.details == {
        "quarter": "2026-27-Q2",
        "count": 1,
        "file": "csv",
        "filter": {"q": "", "size": "large"},
    }


@pytest.mark.parametrize("query", ["", "?grouped=on&sort=-overall&q=a&must_have=any", "export"])
def test_three_and_thirty_departments_cost_the_same_queries(
    reviewer: PageClient, query: str
) -> None:
    path = f"{PAGE}departments.csv" if query == "export" else PAGE + query

    def ask() -> Any:
        response = reviewer.get(path)
        if response.streaming:
            b"".join(response)  # type: ignore[call-overload]
        return response

    results(portfolios(alpha=2, beta=1), earlier=True)
    few = cost(ask)
    more = portfolios(gamma=9, delta=18)
    for quarter in Quarter.objects.all():
        open_quarter(quarter=quarter, actor_id=None, now=factories.NOW)
    results(more[:4], earlier=True)
    assert cost(ask) == few
    assert few <= 20
