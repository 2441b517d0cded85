"""Two quarters side by side: any two, like for like, and never another department's."""

from collections.abc import Callable

import pytest

from assessments import scoring
from assessments.enums import Role
from assessments.models import Department, User
from assessments.selectors.submissions import read_submission
from tests import factories
from tests.pages import Page, PageClient
from tests.questionnaires import questionnaire_document
from tests.views import places

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def compare(chosen: str = "", language: str = "en", quarter: str = "2026-27-Q2") -> str:
    query = f"?with={chosen}" if chosen else ""
    return f"{places.scorecard(quarter, language)}compare/{query}"


def history(*choices: int) -> list[scoring.Result]:
    """A submission in each quarter, the oldest first, all answers the same; Q2 is the newest."""
    factories.make_department()
    factories.make_questionnaire()
    quarters = [
        factories.make_quarter(factories.Q2.plus(-ago)) for ago in reversed(range(len(choices)))
    ]
    return [
        read_submission(factories.make_submission(quarter=quarter, choice=choice)).result
        for quarter, choice in zip(quarters, choices, strict=True)
    ]


@LANGUAGES
def test_the_nearest_earlier_quarter_is_compared_with_unless_another_is_chosen(
    reader: PageClient, language: str
) -> None:
    history(1, 2, 4)
    nearest = Page(reader.get(compare(language=language)))
    chosen = Page(reader.get(compare("2025-26-Q4", language)))
    assert overall(nearest) == ["50", "100", "+50"]
    assert overall(chosen) == ["25", "100", "+75"]


def overall(page: Page) -> list[str]:
    """The older and the newer overall score and their change."""
    (row,) = page.root.xpath("//tfoot/tr")
    return [cell.split()[-1] for cell in ("".join(td.itertext()) for td in row.iter("td"))]


def test_an_earlier_quarter_may_be_compared_with_a_later_one(reader: PageClient) -> None:
    history(1, 2)
    page = Page(reader.get(compare(quarter="2026-27-Q1")))
    assert overall(page) == ["25", "50", "+25"]


def test_an_address_that_names_no_quarter_of_the_department_falls_back(reader: PageClient) -> None:
    history(1, 2)
    assert overall(Page(reader.get(compare("nonsense")))) == ["25", "50", "+25"]


def test_with_one_quarter_there_is_nothing_to_compare(reader: PageClient) -> None:
    history(2)
    assert "no other quarter" in Page(reader.get(compare())).text


def test_a_new_version_of_the_questionnaire_is_told_apart_from_the_answers(
    reader: PageClient,
) -> None:
    department = factories.make_department()
    older = factories.make_quarter(factories.Q2.plus(-1), factories.make_questionnaire())
    first = read_submission(factories.make_submission(department, older, 2))
    document = questionnaire_document(version="2")
    document["questions"][0]["indicators"][0]["weight"] = 5
    newer = factories.make_quarter(questionnaire=factories.publish(document))
    second = read_submission(factories.make_submission(department, newer, 2, {"Q01-01": 4}))

    page = Page(reader.get(compare()))

    effects = scoring.like_for_like(
        second.questionnaire.rules(),
        second.scored,
        first.questionnaire.rules(),
        first.scored,
    )
    assert effects.performance is not None
    assert effects.method is not None
    assert effects.performance + effects.method == effects.published
    for place in (page, Page(reader.get(places.scorecard()))):
        shown = place.words("#why-change")[0]
        for effect in (effects.performance, effects.published):
            assert f"+{scoring.two_decimals(effect)}" in shown


def test_with_the_same_version_the_scorecard_has_nothing_to_tell_apart(reader: PageClient) -> None:
    history(1, 2)
    assert Page(reader.get(places.scorecard())).every("#why-change") == []


def test_quarters_of_another_department_are_not_offered(
    signed_in: Callable[[User], PageClient],
) -> None:
    history(1, 2)
    other = factories.make_department("ELSE")
    outsider = signed_in(factories.make_user(Role.EXECUTIVE, other))
    assert outsider.get(compare()).status_code == 404
    own = signed_in(factories.make_user(Role.EXECUTIVE, Department.objects.get(code="DRH")))
    offered = Page(own.get(compare())).root.xpath("//select[@id='with']/option/@value")
    assert offered == ["2026-27-Q1"]
