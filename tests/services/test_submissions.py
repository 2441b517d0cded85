"""Signing off: what is signed is whole, frozen, scored and hashed."""

import json
from fractions import Fraction

import pytest

from assessments import scoring
from assessments.access import viewer_of
from assessments.canonical import canonical, sha256
from assessments.enums import AnswerKind, Basis, EventKind, Role, Side, State
from assessments.models import Assessment, Event, Submission, SubmissionScore
from assessments.policies import Viewer
from assessments.questionnaire import from_document
from assessments.services.answers import save_answer
from assessments.services.errors import Refused, TransitionRefused
from assessments.services.reviews import return_submission
from assessments.services.submissions import sign_off
from tests import factories
from tests.factories import NOW, given
from tests.questionnaires import text

pytestmark = pytest.mark.django_db

BASIS = {"security": Basis.SAW_EVIDENCE, "skills": Basis.HAS_DOUBTS}
ANSWERS: dict[str, int | str] = {
    "Q01-02": 4,
    "Q01-03": "dont_know",
    "Q02-01": 3,
    "Q02-02": "not_applicable",
}


@pytest.fixture
def assessment() -> Assessment:
    return factories.make_assessment()


@pytest.fixture
def executive(assessment: Assessment) -> Viewer:
    return factories.make_executive(assessment, name="Rosalie Ito")


def returned(assessment: Assessment) -> None:
    return_submission(
        viewer=viewer_of(factories.make_user(Role.REVIEWER)),
        assessment=Assessment.objects.get(pk=assessment.pk),
        comments={"Q01-01": "Please explain."},
        now=NOW,
    )


def test_the_document_holds_everything_that_was_signed(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive, changes=ANSWERS)
    submission = sign_off(
        viewer=executive,
        assessment=assessment,
        basis=BASIS,
        signer_name="Rosalie Ito",
        signer_title={"en": "Deputy Minister", "fr": "Sous-ministre"},
        statement=text("I agree."),
        now=NOW,
    )

    content = Submission.objects.get().content
    assert content == submission.content
    assert {key: content[key] for key in content.keys() - {"answers", "result"}} == {
        "department": {"code": "DRH", "name": {"en": "Department DRH", "fr": "Ministère DRH"}},
        "quarter": "2026-27-Q2",
        "number": 1,
        "questionnaire": {
            "code": "test",
            "version": "1",
            "sha256": assessment.quarter.questionnaire.sha256,
        },
        "basis": {"security": "saw_evidence", "skills": "has_doubts"},
        "statement": text("I agree."),
        "signer": {
            "name": "Rosalie Ito",
            "title": {"en": "Deputy Minister", "fr": "Sous-ministre"},
            "acting": [None, None],
        },
        "warnings": [],
        "signed_at": "2026-10-22T10:42:00-04:00",
    }
    assert list(content["answers"]) == [f"Q0{q}-0{i}" for q in (1, 2) for i in (1, 2, 3)]
    answer = content["answers"]["Q02-02"]
    assert {key: answer[key] for key in answer.keys() - {"changed_at"}} == {
        "kind": "not_applicable",
        "level": None,
        "reason": "We do not do this.",
        "rationale": "",
        "language": "en",
        "version": 1,
        "changed_by": "Rosalie Ito",
        "changed_by_id": executive.user_id,
        "evidence": [],
    }


def test_the_document_is_canonical_and_its_hash_is_right(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive, changes=ANSWERS)
    factories.answer(assessment, executive, "Q01-01", 1, rationale="Ministe\u0300re")
    factories.sign(assessment, executive)

    stored = Submission.objects.get()
    assert stored.content["answers"]["Q01-01"]["rationale"] == "Ministère"
    assert canonical(stored.content) == stored.content
    assert stored.sha256 == sha256(stored.content)
    assert sha256(json.loads(json.dumps(stored.content))) == stored.sha256


def test_the_stored_result_is_the_score_of_the_answers(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive, changes=ANSWERS)
    factories.evidence(assessment, executive, "Q01-02")
    submission = factories.sign(assessment, executive)

    rules = from_document(assessment.quarter.questionnaire.content).rules()
    answers = {
        "Q01-01": scoring.Answer(AnswerKind.LEVEL, 2),
        "Q01-02": scoring.Answer(AnswerKind.LEVEL, 4, 2),
        "Q01-03": scoring.Answer(AnswerKind.DONT_KNOW),
        "Q02-01": scoring.Answer(AnswerKind.LEVEL, 3),
        "Q02-02": scoring.Answer(AnswerKind.NOT_APPLICABLE),
        "Q02-03": scoring.Answer(AnswerKind.LEVEL, 2),
    }
    stored = scoring.result_from_json(submission.content["result"])
    assert stored == scoring.score(rules, answers)
    assert stored.overall.score == Fraction(225, 4)


def test_the_columns_are_derived_from_the_exact_result(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive, changes=ANSWERS)
    factories.sign(assessment, executive)

    columns = SubmissionScore.objects.order_by("question_key").values_list(
        "side", "question_key", "exact", "score", "shown", "upper_shown", "level", "unknown"
    )
    self_assessed = Side.SELF_ASSESSED
    assert [(*row[:3], str(row[3]), *row[4:]) for row in columns] == [
        # security: (50 + 100 + 0) / 3 = 50, to 250 / 3; skills: (75 + 50) / 2
        (self_assessed, "", "225/4", "56.25", 56, 73, 2, 1),
        (self_assessed, "security", "50", "50.00", 50, 83, 2, 1),
        (self_assessed, "skills", "125/2", "62.50", 63, 63, 3, 0),
    ]


def test_where_nothing_applies_the_columns_are_empty() -> None:
    factories.make_department()
    factories.make_quarter(questionnaire=factories.make_questionnaire_without_must_haves())
    factories.make_submission(choice="not_applicable")

    columns = SubmissionScore.objects.values_list(
        "exact", "score", "shown", "upper_shown", "level", "unknown"
    )
    assert list(columns) == [(None, None, None, None, None, 0)] * 3


def test_the_assessment_is_submitted_and_the_audit_trail_says_so(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    submission = factories.sign(assessment, executive)

    stored = Assessment.objects.get()
    assert (stored.state, stored.current_submission, stored.changed_by_id, stored.changed_at) == (
        State.SUBMITTED,
        submission,
        executive.user_id,
        NOW,
    )
    event = Event.objects.get(kind=EventKind.SIGNED_OFF)
    assert (event.actor_id, event.at, event.assessment, event.department, event.details) == (
        executive.user_id,
        NOW,
        assessment,
        assessment.department,
        {"submission": 1, "sha256": submission.sha256},
    )


def test_the_submission_keeps_portfolio_and_size_of_the_day(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    portfolio = assessment.department.portfolio
    factories.sign(assessment, executive)

    department = assessment.department
    department.portfolio, department.size_class = factories.make_portfolio("forests"), "small"
    department.save()

    submission = Submission.objects.get()
    assert (submission.portfolio, submission.size_class) == (portfolio, "large")


def test_a_returned_assessment_is_signed_again_as_submission_2_and_1_stays(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    first = factories.sign(assessment, executive)
    returned(assessment)
    again = factories.make_assessment()
    factories.answer(again, executive, "Q01-01", 3)

    second = factories.sign(again, executive)

    assert [
        (submission.number, submission.content["answers"]["Q01-01"]["level"])
        for submission in Submission.objects.order_by("number")
    ] == [(1, 2), (2, 3)]
    assert Assessment.objects.get().current_submission == second
    assert Submission.objects.get(number=1).sha256 == first.sha256


def test_what_was_saved_before_the_signature_is_in_it_and_what_came_after_is_refused(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    signing = factories.make_assessment()  # as read by the person who signs
    saving = factories.answer_row(assessment, "Q01-02")
    save_answer(viewer=executive, answer=saving, version=1, given=given(4), now=NOW)

    submission = factories.sign(signing, executive)

    with pytest.raises(Refused):
        save_answer(viewer=executive, answer=saving, version=2, given=given(0), now=NOW)
    assert submission.content["answers"]["Q01-02"]["level"] == 4
    assert factories.answer_row(assessment, "Q01-02").level == 4


def test_somebody_who_looks_at_an_earlier_submission_cannot_move_the_assessment(
    assessment: Assessment, executive: Viewer
) -> None:
    factories.answer_all(assessment, executive)
    factories.sign(assessment, executive)
    seen = Assessment.objects.select_related(
        "department", "quarter__questionnaire", "current_submission"
    ).get()
    returned(assessment)
    factories.sign(factories.make_assessment(), executive)

    with pytest.raises(TransitionRefused):
        return_submission(
            viewer=viewer_of(factories.make_user(Role.REVIEWER)),
            assessment=seen,
            comments={"Q01-01": "On the first submission."},
            now=NOW,
        )
    assert Assessment.objects.get().state == State.SUBMITTED
