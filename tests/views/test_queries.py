"""How many queries a page costs: the same for a short and a long history, for few and for many."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.access import viewer_of
from assessments.enums import ActionStatus, NoticeKind, Role, State
from assessments.fiscal import FiscalQuarter
from assessments.models import (
    Assessment,
    Department,
    PartnerOffer,
    PartnerRequest,
    Quarter,
    Questionnaire,
    User,
)
from assessments.selectors import questionnaires
from assessments.services.notices import notify
from assessments.services.quarters import open_quarter
from assessments.services.review_notes import NoteInput, save_note
from tests import factories
from tests.action_plan import make_action
from tests.documents.made import finished_book, make_document
from tests.pages import Page, PageClient
from tests.views import places

pytestmark = pytest.mark.django_db

NOT_COUNTED = ("BEGIN", "SAVEPOINT", "RELEASE SAVEPOINT", "COMMIT")
PAGE, AUTOSAVE = 15, 8
CODES = ["DRH", *(f"D{number:02}" for number in range(1, 12))]


def cost(ask: Callable[[], Any], *, status: int = 200, read: bool = False) -> int:
    """Queries of one request; unless `read`, in a process that has read no questionnaire yet."""
    if not read:
        questionnaires._parsed.cache_clear()
    with CaptureQueriesContext(connection) as captured:
        assert ask().status_code == status
    return sum(not query["sql"].startswith(NOT_COUNTED) for query in captured.captured_queries)


def lived(quarters: int, departments: int) -> None:
    """So many departments: a submission in every quarter up to Q1, an answered draft in Q2."""
    questionnaire = Questionnaire.objects.first() or factories.make_questionnaire()
    for code in CODES[Department.objects.count() : departments]:
        factories.make_department(code)
    for fiscal in (factories.Q2.plus(-ago) for ago in reversed(range(quarters))):
        quarter = Quarter.objects.filter(year=fiscal.year, number=fiscal.number).first()
        quarter = quarter or factories.make_quarter(fiscal, questionnaire, opened=False)
        open_quarter(quarter=quarter, actor_id=None, now=factories.NOW)
        for department in Department.objects.filter(
            assessments__quarter=quarter, assessments__state=State.NOT_STARTED
        ):
            if fiscal != factories.Q2:
                factories.make_submission(department, quarter)
                continue
            draft = factories.make_assessment(department, quarter)
            executive = factories.make_executive(draft)
            factories.answer_all(draft, executive)
            factories.evidence(draft, executive, "Q01-01")
    plan_and_ask(3 * quarters)


def plan_and_ask(count: int) -> None:
    """So many overdue actions of one department, and requests to it; others offer help."""
    quarter = Quarter.objects.order_by("year", "number")[0]
    ours, others = Department.objects.get(code="DRH"), Department.objects.exclude(code="DRH")
    by = factories.make_user()
    for _action in range(count):
        make_action(
            factories.make_assessment(ours, quarter),
            now=factories.NOW - timedelta(days=100),
            owner="Ana",
            due_on=factories.TODAY - timedelta(days=1),
            status=ActionStatus.PLANNED,
        )
    for department in others:
        stamp = {"at": factories.NOW, "by": by}
        PartnerRequest.objects.get_or_create(
            asking=department,
            asked=ours,
            code="Q01-01",
            defaults=stamp | {"asked_in": quarter, "text": "?"},
        )
        PartnerOffer.objects.get_or_create(
            department=department,
            code="Q01-01",
            defaults={"is_on": True, "changed_at": factories.NOW, "changed_by": by},
        )


def person(role: Role) -> User:
    own = {Role.EXECUTIVE, Role.DELEGATE}
    return factories.make_user(role, Department.objects.get(code="DRH") if role in own else None)


EARLIER = FiscalQuarter(2026, 1).slug
PAGES: list[tuple[Role, str]] = [
    (Role.EXECUTIVE, "/en/"),
    (Role.REVIEWER, "/en/"),
    (Role.EXECUTIVE, "/en/assessments/"),
    (Role.EXECUTIVE, places.overview()),
    (Role.EXECUTIVE, places.question()),
    (Role.EXECUTIVE, places.check()),
    (Role.EXECUTIVE, places.exceptions()),
    (Role.REVIEWER, "/en/reviews/"),
    (Role.REVIEWER, f"/en/reviews/DRH/{EARLIER}/"),
    (Role.EXECUTIVE, f"{places.overview()}timeline/"),
    (Role.ADMINISTRATOR, "/en/audit-log/"),
    (Role.REVIEWER, "/en/scorecards/"),
    (Role.REVIEWER, "/en/briefings/"),
    (Role.REVIEWER, places.scorecard(EARLIER)),
    (Role.REVIEWER, f"{places.scorecard(EARLIER)}submissions/"),
    (Role.REVIEWER, f"{places.scorecard(EARLIER)}compare/"),
    (Role.EXECUTIVE, f"{places.scorecard(EARLIER)}what-if/?Q01-01=4"),
    (Role.REVIEWER, "/en/actions/"),
    (Role.EXECUTIVE, "/en/actions/DRH/"),
    (Role.REVIEWER, "/en/actions/DRH/?status=all"),
    (Role.REVIEWER, "/en/actions/DRH/actions.csv"),
    (Role.EXECUTIVE, "/en/partners/DRH/"),
    (Role.EXECUTIVE, "/en/partners/DRH/offers/"),
    (Role.REVIEWER, f"/en/briefings/DRH/{EARLIER}/"),
    (Role.REVIEWER, f"/en/departments/{EARLIER}/questions/security/?sort=Q01-02"),
    (Role.REVIEWER, "/en/departments/indicators/Q01-01/"),
    (
        Role.REVIEWER,
        f"/en/departments/compare/?a=DRH@{EARLIER}&a=D01@{EARLIER}&a=portfolio:waters@{EARLIER}",
    ),
    (Role.EXECUTIVE, f"/en/briefings/DRH/{EARLIER}/S1/texts/messages/"),
    (Role.EXECUTIVE, f"/en/briefings/DRH/{EARLIER}/S1/texts/typed/"),
    (Role.REVIEWER, "/en/briefings/departments/"),
    (Role.REVIEWER, "/en/briefings/departments/DRH/"),
    (Role.REVIEWER, "/en/briefings/books/"),
    (Role.REVIEWER, "/en/briefings/books/new/"),
    (Role.DELEGATE, "/en/learn/"),
    (Role.DELEGATE, "/en/learn/security/"),
    (Role.DELEGATE, "/en/learn/glossary/"),
    (Role.DELEGATE, "/en/learn/method/"),
    (Role.DELEGATE, "/en/learn/denmark/"),
]


def costs(signed_in: Callable[[User], PageClient]) -> dict[tuple[str, str], int]:
    found = {}
    for role, page in PAGES:
        browser = signed_in(person(role))
        found[str(role), page] = cost(lambda: browser.get(page))  # noqa: B023
    return found


@pytest.mark.parametrize(
    ("few", "many"), [((3, 2), (8, 2)), ((3, 2), (3, 12))], ids=["quarters", "departments"]
)
def test_a_page_costs_the_same_few_queries_however_much_there_is(
    signed_in: Callable[[User], PageClient], few: tuple[int, int], many: tuple[int, int]
) -> None:
    lived(*few)
    before = costs(signed_in)
    assert {page: queries for page, queries in before.items() if queries > PAGE} == {}
    lived(*many)
    assert costs(signed_in) == before


def test_home_costs_the_same_with_one_and_with_three_pieces_of_news(
    signed_in: Callable[[User], PageClient],
) -> None:
    draft = factories.make_assessment()
    executive = person(Role.EXECUTIVE)
    browser = signed_in(executive)
    spent = []
    for count in (1, 3):
        for number in range(count):
            notify(
                kind=NoticeKind.DUE_SOON,
                recipients=[executive.pk],
                assessment=draft,
                occasion=f"{number}",
                details={"due_on": f"2026-10-{27 + number}"},
                now=factories.NOW,
            )
        spent.append(cost(lambda: browser.get("/en/")))
        assert browser.get("/en/").text.count("To be finished by October") == count
    assert spent[0] == spent[1] <= PAGE


def test_the_queue_and_the_review_cost_the_same_with_one_note_and_with_three(
    signed_in: Callable[[User], PageClient],
) -> None:
    lived(2, 3)
    reviewer = person(Role.REVIEWER)
    browser, spent = signed_in(reviewer), []
    pages = ("/en/reviews/", f"/en/reviews/DRH/{EARLIER}/")
    for code in ("Q01-01", "Q01-02", "Q02-01"):
        save_note(
            viewer=viewer_of(reviewer),
            assessment=factories.make_assessment(
                Department.objects.get(code="DRH"), Quarter.objects.get(year=2026, number=1)
            ),
            code=code,
            version=0,
            given=NoteInput(comment="Since when?"),
            now=factories.NOW,
        )
        spent.append([cost(lambda: browser.get(page)) for page in pages])  # noqa: B023
    assert spent[0] == spent[2]


def test_the_list_of_submissions_costs_the_same_for_one_and_for_three(
    signed_in: Callable[[User], PageClient],
) -> None:
    submission = factories.make_submission()
    executive = viewer_of(User.objects.get(pk=submission.signed_by_id))
    browser, spent = signed_in(person(Role.REVIEWER)), []
    pages = [f"{places.scorecard()}submissions/", "/en/briefings/DRH/2026-27-Q2/"]
    for _submission in range(3):
        spent.append([cost(lambda: browser.get(page)) for page in pages])  # noqa: B023
        factories.make_returned(submission)
        submission = factories.sign(factories.make_assessment(), executive)
    assert spent[0] == spent[1] == spent[2]


def test_the_question_page_costs_the_same_with_more_indicators(
    signed_in: Callable[[User], PageClient],
) -> None:
    opening, sending = [], []
    for number, indicators in enumerate((3, 20), start=1):
        department = factories.make_department(f"IND{indicators}")
        quarter = factories.make_quarter(
            FiscalQuarter(2026, number),
            factories.make_questionnaire(indicators=indicators, version=str(indicators)),
        )
        draft = factories.make_assessment(department, quarter)
        executive = factories.make_executive(draft)
        factories.answer_all(draft, executive)
        Assessment.objects.update(extended_to=factories.TODAY)
        browser = signed_in(User.objects.get(pk=executive.user_id))
        path = f"/en/assessments/{department.code}/{quarter.slug}/security/"
        fields = Page(browser.get(path)).fields("answers") | {"Q01-02-choice": "4"}
        opening.append(cost(lambda: browser.get(path)))  # noqa: B023
        sending.append(cost(lambda: browser.post(path, fields), status=302))  # noqa: B023
    assert opening[0] == opening[1] <= PAGE
    assert sending[0] == sending[1] <= PAGE


def test_saving_one_answer_costs_at_most_eight_queries(
    signed_in: Callable[[User], PageClient],
) -> None:
    factories.make_assessment()
    browser = signed_in(person(Role.EXECUTIVE))

    def save(version: int, choice: str, **texts: str) -> int:
        data = {"choice": choice, "version": str(version), **texts}
        sent = {f"Q01-02-{name}": value for name, value in data.items()}
        return cost(lambda: browser.post(places.answer("Q01-02"), sent), read=True)

    browser.get(places.question())
    spent = {
        "the very first": save(0, "1"),
        "the next": save(1, "2"),
        "not applicable": save(2, "not_applicable", reason="None."),
        "unchanged": save(3, "not_applicable", reason="None."),
    }
    # The very first one of a quarter starts the assessment, which the audit log chains: two more.
    assert spent.pop("the very first") <= AUTOSAVE + 2
    assert {what: queries for what, queries in spent.items() if queries > AUTOSAVE} == {}
    assert Assessment.objects.get().state == "in_progress"


def test_lists_of_documents_and_books_cost_the_same_for_one_and_for_three(
    signed_in: Callable[[User], PageClient],
) -> None:
    quarter = factories.make_submission().assessment.quarter
    browser, spent = signed_in(person(Role.REVIEWER)), []
    pages = ("/en/briefings/departments/DRH/", "/en/briefings/books/")
    for number in range(1, 4):
        make_document(Department.objects.get(code="DRH"), number=number)
        finished_book(quarter)
        assert browser.get(f"{pages[0]}handover-V{number}-en.pdf").status_code == 200
        spent.append([cost(lambda: browser.get(page)) for page in pages])  # noqa: B023
        assert browser.get(pages[0]).text.count("Hand-over, version") == number
    assert spent[0] == spent[2]
