"""Dismissing a warning on the way to the signature."""

from collections.abc import Callable

import pytest

from assessments.access import viewer_of
from assessments.enums import Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Dismissal, User
from tests import factories
from tests.dismissals import dismiss
from tests.pages import Page, PageClient
from tests.views import places

WARNING = f"{places.check()}warnings/up_without_evidence/Q01-02/"


@pytest.fixture
def assessment(db: None) -> Assessment:
    """Q01-02 went up since last quarter, with no new evidence."""
    department = factories.make_department("DRH")
    questionnaire = factories.make_questionnaire()
    earlier = factories.make_quarter(FiscalQuarter(2026, 1), questionnaire)
    factories.make_submission(department, earlier, choice=1)
    draft = factories.make_assessment(
        department, factories.make_quarter(questionnaire=questionnaire)
    )
    factories.answer_all(draft, factories.make_executive(draft), 1, {"Q01-02": 2})
    return factories.make_assessment(department, draft.quarter)


def test_a_warning_is_dismissed_with_a_reason_and_listed_below(
    browser: PageClient, assessment: Assessment
) -> None:
    assert Page(browser.get(places.check())).every(f'a[href="{WARNING}"]')
    assert "went up one level" in browser.get(WARNING).text

    response = browser.post(WARNING, {"reason": "Nous l’avons\ntoujours fait."}, follow=True)

    page = Page(response)
    assert not page.every(f'a[href="{WARNING}"]')
    assert "Dismissed warnings" in page.words("h3")
    assert "toujours fait." in page.text
    assert "Rosalie Ito" in page.text
    dismissal = Dismissal.objects.get()
    back = f"{places.check()}dismissals/{dismissal.pk}/take-back/"

    page = Page(browser.post(back, follow=True))

    assert page.every(f'a[href="{WARNING}"]')
    assert "Dismissed warnings" not in page.words("h3")


def test_without_a_reason_it_is_asked_for_again(
    browser: PageClient, assessment: Assessment
) -> None:
    response = browser.post(WARNING, {"reason": " "})
    assert response.status_code == 400
    assert "Give the reason why this warning can be dismissed." in response.text
    assert not Dismissal.objects.exists()


def test_the_other_language_keeps_what_was_typed(
    browser: PageClient, assessment: Assessment
) -> None:
    response = browser.post(
        WARNING.replace("/en/", "/fr/"), {"reason": "Half a sent", "switch": "fr"}
    )
    assert response.status_code == 200
    assert Page(response).value("reason") == "Half a sent"
    assert not Dismissal.objects.exists()


def test_a_warning_that_is_gone_is_a_conflict_and_one_that_never_is_does_not_exist(
    browser: PageClient, assessment: Assessment, executive: User
) -> None:
    dismiss(assessment, viewer_of(executive), "Q01-02")
    gone = browser.post(WARNING, {"reason": "It is right."})
    assert gone.status_code == 409
    assert "This warning no longer stands" in gone.text
    for finding, subject in (("up_without_evidence", "Q09-99"), ("unanswered", "Q01-02")):
        path = f"{places.check()}warnings/{finding}/{subject}/"
        assert browser.get(path).status_code == 404


def test_a_delegate_without_the_question_reads_the_warning_and_has_no_way_to_dismiss_it(
    assessment: Assessment, signed_in: Callable[[User], PageClient]
) -> None:
    browser = signed_in(factories.make_user(Role.DELEGATE, assessment.department))
    page = Page(browser.get(places.check()))
    assert "went up one level" in page.text
    assert not page.every(f'a[href="{WARNING}"]')
    assert browser.get(WARNING).status_code == 403
