"""A draft as values: progress, changes, findings, and the names beside them."""

from datetime import timedelta

import pytest
from django.utils import translation

from assessments.access import viewer_of
from assessments.enums import Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Membership
from assessments.selectors.drafts import latest_changes, load_draft
from assessments.selectors.people import signing_title, title_of
from assessments.selectors.progress import changed_answers, progress_of
from assessments.selectors.questionnaires import content_of
from assessments.services.answers import save_answer
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    """Q2, after a submission of Q1 in which everything was Developing."""
    questionnaire = factories.make_questionnaire()
    department = factories.make_department()
    earlier = factories.make_quarter(FiscalQuarter(2026, 1), questionnaire)
    factories.make_submission(department, earlier, changes={"Q01-02": "dont_know"})
    return factories.make_assessment(department, factories.make_quarter())


def test_an_untouched_draft_has_no_answers_and_nothing_changed(assessment: Assessment) -> None:
    draft = load_draft(assessment)
    assert [(item.answered, item.total) for item in progress_of(draft)] == [(0, 3), (0, 3)]
    assert changed_answers(draft) == []
    assert latest_changes(draft) == []
    assert [finding.id for finding in draft.findings] == [
        *["unanswered"] * 6,
        *["not_ready"] * 2,
    ]


def test_progress_counts_every_kind_of_answer_and_names_who_gave_them(
    assessment: Assessment,
) -> None:
    first = factories.make_executive(assessment, name="First")
    second = factories.make_executive(assessment, name="Second")
    factories.answer(assessment, second, "Q01-01", 1)
    factories.answer(assessment, first, "Q01-02", "dont_know")
    factories.answer(assessment, first, "Q01-03", "not_applicable")
    factories.answer(assessment, first, "Q02-01", "unanswered", rationale="Only a note.")

    security, skills = progress_of(load_draft(assessment))

    assert (security.answered, security.is_complete, security.people) == (
        3,
        True,
        ("Second", "First"),
    )
    assert (skills.answered, skills.is_started, skills.people) == (0, False, ("First",))
    assert (security.earlier_level, skills.earlier_level) == (1, 2)


def test_what_changed_is_what_differs_from_the_nearest_earlier_submission(
    assessment: Assessment,
) -> None:
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, executive, changes={"Q01-01": 4, "Q02-03": "not_applicable"})
    factories.answer(assessment, executive, "Q02-01", 2, rationale="Only the words differ.")

    assert [
        (
            item.indicator.code,
            item.before.choice if item.before else None,
            item.now.choice,
            item.change,
        )
        for item in changed_answers(load_draft(assessment))
    ] == [
        ("Q01-01", "2", "4", 2),
        ("Q01-02", "dont_know", "2", None),
        ("Q02-03", "2", "not_applicable", None),
    ]


def test_the_latest_changes_are_the_newest_first(assessment: Assessment) -> None:
    executive = factories.make_executive(assessment)
    codes = [f"Q0{question}-0{number}" for question in (1, 2) for number in (1, 2, 3)]
    for minutes, code in enumerate(codes):
        save_answer(
            viewer=executive,
            answer=factories.answer_row(assessment, code),
            version=0,
            given=factories.given(1),
            now=NOW + timedelta(minutes=minutes),
        )
    changes = latest_changes(load_draft(assessment))
    assert [change.code for change in changes] == codes[:0:-1]


def test_evidence_that_was_taken_off_is_not_in_the_draft(assessment: Assessment) -> None:
    executive = factories.make_executive(assessment)
    factories.evidence(assessment, executive, "Q01-01")
    factories.evidence(assessment, executive, "Q01-01", title="Kept")
    row = factories.answer_row(assessment, "Q01-01")
    row.evidence.filter(title__startswith="Evidence").update(
        removed_at=NOW, removed_by=executive.user_id
    )

    record = load_draft(assessment).answers["Q01-01"]
    assert [item.title for item in record.evidence] == ["Kept"]


def test_a_person_stands_with_their_own_titles_or_else_their_roles(
    assessment: Assessment,
) -> None:
    user = factories.make_user(Role.EXECUTIVE, assessment.department)
    Membership.objects.filter(user=user).update(
        title_en="Deputy Minister", title_fr="Sous-ministre"
    )
    Membership.objects.create(user=user, role=Role.REVIEWER)
    viewer = viewer_of(user)
    assert title_of(viewer) == "Deputy Minister, CIO reviewer"
    with translation.override("fr"):
        assert title_of(viewer).startswith("Sous-ministre, ")
    assert signing_title(viewer, assessment.department_id) == ("Deputy Minister", "Sous-ministre")
    assert signing_title(viewer, assessment.department_id + 1) == ("", "")


def test_a_questionnaire_is_parsed_once(
    assessment: Assessment, django_assert_num_queries: object
) -> None:
    questionnaire = assessment.quarter.questionnaire
    content = content_of(questionnaire.pk, questionnaire.sha256)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert content_of(questionnaire.pk, questionnaire.sha256) is content
