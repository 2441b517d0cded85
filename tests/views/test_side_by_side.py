"""Departments or portfolios side by side: the numbers of the scorecards, like for like."""

import statistics
from collections.abc import Callable
from fractions import Fraction
from urllib.parse import unquote

import pytest

from assessments import scoring
from assessments.enums import Role
from assessments.models import Department, Membership, User
from assessments.selectors.submissions import Submitted, read_submission
from tests import factories
from tests.pages import Page, PageClient, words_of
from tests.questionnaires import questionnaire_document
from tests.views import overseen

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
Q1 = "2026-27-Q1"


@pytest.fixture
def reviewer(signed_in: Callable[[User], PageClient]) -> PageClient:
    return signed_in(factories.make_user(Role.REVIEWER))


def address(*members: str, language: str = "en", **options: str) -> str:
    """The address of members in Q1 unless they say another quarter."""
    tokens = [f"a={member if '@' in member else f'{member}@{Q1}'}" for member in members]
    tokens += [f"{name.rstrip('_')}={value}" for name, value in options.items()]
    return f"/{language}/departments/compare/?{'&'.join(tokens)}"


def table(page: Page) -> dict[str, list[str]]:
    """Cells by the heading of their row."""
    return {
        row.xpath("th//text()[normalize-space()]")[0].strip(): [
            words_of(cell) for cell in row.xpath("td")
        ]
        for row in page.root.xpath("//table[contains(@class, 'drill')]/tbody/tr")
    }


def changes(page: Page) -> dict[str, list[str]]:
    return {
        words_of(row.xpath("th")[0]): [words_of(cell) for cell in row.xpath("td")]
        for row in page.root.xpath("//section[@aria-labelledby='changes']//tbody/tr")
    }


def cell(score: Fraction | None, level: int | None, upper: Fraction | None) -> str:
    names = ["Not in place", "Starting", "Developing", "Established", "Leading"]
    if score is None or level is None or upper is None:
        return "Not scored"
    note = f" could be {scoring.shown(upper)}" if upper != score else ""
    return f"{names[level]} {scoring.shown(score)}{note}"


def test_the_numbers_are_those_of_the_scorecards_in_the_order_chosen(reviewer: PageClient) -> None:
    overseen.departments({"a": 4})
    read = overseen.read(overseen.submit_all())
    order = ["A03", "A01", "A04"]

    shown = table(Page(reviewer.get(address(*order))))

    results = [read[code].result for code in order]
    assert shown["Overall"] == [
        cell(each.overall.score, each.overall.level, each.overall.upper) for each in results
    ]
    for key, name in (("security", "Security"), ("skills", "Skills")):
        parts = [each.question(key) for each in results]
        assert shown[name] == [cell(part.score, part.level, part.upper) for part in parts]
    assert [words.split()[-1] for words in shown["Data"]] == [
        "scored" if each.themes[0].score is None else str(scoring.shown(each.themes[0].score))
        for each in results
    ]
    assert shown["Status"] == ["Submitted"] * 3


@LANGUAGES
def test_a_portfolio_is_named_in_the_language_of_the_page(
    reviewer: PageClient, language: str
) -> None:
    overseen.departments({"a": 1})
    overseen.submit_all()
    page = Page(reviewer.get(address("portfolio:a", language=language)))
    withheld_in = {"en": "Withheld", "fr": "Non affiché"}[language]
    assert withheld_in in next(iter(table(page).values()))


def test_a_portfolio_stands_as_the_median_of_its_departments(reviewer: PageClient) -> None:
    overseen.departments({"a": 7, "b": 6})
    read = overseen.read(overseen.submit_all())
    shown = table(Page(reviewer.get(address("portfolio:a", "portfolio:b"))))
    for place, key in enumerate("AB"):
        scores = [each.result.overall.score for code, each in read.items() if code.startswith(key)]
        known = [score for score in scores if score is not None]
        median = scoring.shown(statistics.median(known))
        assert f" {median} median of {len(known)}" in shown["Overall"][place]


def withheld(browser: PageClient, *members: str) -> set[str]:
    """Which of the members have no overall score to be read."""
    shown = table(Page(browser.get(address(*members))))["Overall"]
    return {member for member, words in zip(members, shown, strict=True) if words == "Withheld"}


def test_no_choice_gives_away_one_to_four_departments(reviewer: PageClient) -> None:
    overseen.departments({"a": 6, "b": 7, "c": 3, "d": 9})
    quarter = factories.make_quarter(overseen.Q1)
    for department in Department.objects.all():
        factories.make_submission(department, quarter)
    a, b, c, d = (f"portfolio:{key}" for key in "abcd")
    # c is too small; with a, b and d shown, everybody less the three would be c: a goes with it.
    for chosen in ([a], [a, b], [a, b, c, d], [b, d, a]):
        assert withheld(reviewer, *chosen) == {a, c} & set(chosen)
    # Two members of b leave five of it, three leave four.
    assert withheld(reviewer, b, "B01", "B02") == set()
    assert withheld(reviewer, b, "B01", "B02", "B03") == {b}
    # Beside what is withheld (nine of a and c), five single members leave four.
    assert withheld(reviewer, b, "A01", "A02", "A03", "A04") == set()
    assert withheld(reviewer, b, "A01", "A02", "A03", "A04", "A05") == {b}


def test_a_change_is_told_apart_into_answers_and_method(reviewer: PageClient) -> None:
    department = factories.make_department()
    before = read_submission(
        factories.make_submission(
            department, factories.make_quarter(overseen.Q1, factories.make_questionnaire()), 2
        )
    )
    document = questionnaire_document(version="2")
    document["questions"][0]["indicators"][0]["weight"] = 5
    newer = factories.make_quarter(factories.Q2, factories.publish(document))
    now = read_submission(
        factories.make_submission(department, newer, 2, {"Q01-01": 4, "Q01-02": 1})
    )
    page = Page(reviewer.get(address("DRH@2026-27-Q2")))
    expected = effects(now, before)
    shown = changes(page)["Department DRH"]
    assert shown[2].split()[0] == f"+{overseen.overall(now) - overseen.overall(before)}"  # type: ignore[operator]
    assert shown[3:] == [f"{signed(expected.performance)}", f"{signed(expected.method)}"]
    assert "from version 1 to version 2" in page.text


def effects(now: Submitted, before: Submitted) -> scoring.Change:
    return scoring.like_for_like(
        now.questionnaire.rules(), now.scored, before.questionnaire.rules(), before.scored
    )


def signed(value: Fraction | None) -> str:
    assert value is not None
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + scoring.two_decimals(abs(value))


def test_validated_results_stand_only_beside_validated_ones(reviewer: PageClient) -> None:
    overseen.departments({"a": 2})
    submissions = overseen.submit_all()
    factories.make_accepted(submissions["A01"], {"Q01-01": (0, "As seen.")})
    review = scoring.result_from_json(submissions["A01"].review.result)

    alone = Page(reviewer.get(address("A01", side="validated")))
    assert table(alone)["Overall"][0].startswith(
        cell(review.overall.score, review.overall.level, review.overall.score)
    )
    assert changes(alone) == {}
    refused = reviewer.get(address("A01", "A02", side="validated"))
    assert refused.status_code == 400
    assert "Department A02 has no validated result in Q1 2026–27." in Page(refused).text
    assert table(Page(refused)) == {}


def test_what_is_not_accepted_is_marked_provisional(reviewer: PageClient) -> None:
    overseen.departments({"a": 2})
    submissions = overseen.submit_all()
    factories.make_accepted(submissions["A01"])
    page = Page(reviewer.get(address("A01", "A02")))
    heads = [
        words_of(head)
        for head in page.root.xpath("//table[contains(@class,'drill')]//th[@scope='col']")
    ]
    assert ["Provisional" in head for head in heads] == [False, False, True]


@LANGUAGES
@pytest.mark.parametrize(
    ("members", "field"),
    [
        (["NONE"], "who-1"),
        (["A01", "b01"], "who-2"),
        (["portfolio:b"], "who-1"),
        (["A01", "A01"], "who-2"),
        (["A01@2020-21-Q1"], "in-1"),
        (["A01", "A02@2026-27-Q2"], "in-2"),
        ([f"A01@{Q1}", *(f"A0{n}" for n in range(2, 8))], "who-7"),
        (["A01&from=2026-27-Q2&to=2026-27-Q1"], "to"),
        (["A01&side=both"], "side"),
    ],
)
def test_what_cannot_be_compared_is_said_beside_its_field_and_nothing_is_lost(
    signed_in: Callable[[User], PageClient], members: list[str], field: str, language: str
) -> None:
    overseen.departments({"a": 7, "b": 1})
    user = factories.make_user()
    Membership.objects.create(
        user=user, role=Role.REVIEWER, portfolio=factories.make_portfolio("a")
    )
    quarter = factories.make_quarter(overseen.Q1)
    factories.make_quarter(factories.Q2)
    factories.make_submission(Department.objects.get(code="A01"), quarter)
    response = signed_in(user).get(address(*members, language=language))
    page = Page(response)
    assert response.status_code == 400
    assert page.every(f"#id_{field}_error")
    for number, member in enumerate(members, start=1):
        value = page.value(f"who-{number}") or ""
        assert value.split()[-1] == member.partition("@")[0].partition("&")[0]


@LANGUAGES
def test_the_form_leads_to_an_address_that_can_be_sent(reviewer: PageClient, language: str) -> None:
    overseen.departments({"a": 2})
    overseen.submit_all()
    name = {"en": "Department A02", "fr": "Ministère A02"}[language]
    sent = reviewer.get(
        f"/{language}/departments/compare/",
        {"who-1": name, "in-1": Q1, "who-2": "", "in-2": Q1, "who-3": " a01 ", "in-3": Q1},
    )
    assert sent.status_code == 302
    assert unquote(sent["Location"]).endswith(f"?a=A02@{Q1}&a=A01@{Q1}")
    page = Page(reviewer.get(sent["Location"]))
    assert page.value("who-1") == name
    assert len(table(page)) > 5
