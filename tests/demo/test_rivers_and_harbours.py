"""Eight quarters of the department that the demonstration's Deputy Minister leads."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time

import pytest
from django.utils import timezone

from assessments import scoring
from assessments.access import viewer_of
from assessments.demo.accounts import demo_user
from assessments.enums import AnswerKind, Basis, State
from assessments.findings import Severity
from assessments.models import Answer, AnswerRevision, Event, Evidence, ReviewedAnswer, Submission
from assessments.selectors.drafts import load_draft
from assessments.selectors.submissions import current_of
from assessments.services.answers import AnswerInput, save_answer
from assessments.services.submissions import sign_off
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("eight_quarters")]

QUESTIONS = ("security", "skills", "strategy", "usability")


@pytest.fixture(scope="module")
def eight_quarters(making) -> Iterator[None]:
    with making(1, 8):
        yield


def test_each_of_the_seven_closed_quarters_has_an_accepted_result(assessment_of):
    states = [assessment_of(ago=ago).state for ago in range(1, 8)]
    assert states == [State.ACCEPTED] * 7


def test_the_last_result_is_58_developing_and_could_be_64(assessment_of):
    overall = current_of(assessment_of(ago=1)).result.overall
    assert (scoring.shown(overall.score), scoring.shown(overall.upper)) == (58, 64)
    assert (overall.level, overall.upper_level) == (2, 3)


def test_one_must_have_at_starting_holds_security_back(assessment_of):
    submitted = current_of(assessment_of(ago=1))
    held_back = {part.key: part.held_back_by for part in submitted.result.questions}
    assert held_back == {"security": ("SEC-03",), "skills": (), "strategy": (), "usability": ()}
    assert submitted.answers["SEC-03"].level == 1


def test_two_answers_are_unknown_and_two_do_not_apply_with_a_reason(assessment_of):
    answers = current_of(assessment_of(ago=1)).answers
    unknown = {code for code, item in answers.items() if item.kind == AnswerKind.DONT_KNOW}
    reasons = {code: item.reason for code, item in answers.items() if item.reason}
    assert unknown == {"SKL-07", "USE-08"}
    assert set(reasons) == {"STR-03", "STR-07"}


def test_the_scores_have_risen_over_the_quarters(assessment_of):
    scores = [current_of(assessment_of(ago=ago)).result.overall.score for ago in range(7, 0, -1)]
    assert scores[-1] > scores[0]
    assert scores[-1] == max(scores)


def test_one_quarter_was_returned_and_signed_again(assessment_of):
    numbers = [assessment_of(ago=ago).submissions.count() for ago in range(8)]
    assert numbers == [0, 1, 1, 2, 1, 1, 1, 1]


def test_the_second_submission_answers_what_was_doubted_one_level_lower(assessment_of):
    first, second = assessment_of(ago=3).submissions.order_by("number")
    doubted = {comment.indicator.code for comment in first.review.comments.all()}
    changes = {
        code: answer["level"] - second.content["answers"][code]["level"]
        for code, answer in first.content["answers"].items()
        if answer["level"] != second.content["answers"][code]["level"]
    }
    assert changes == dict.fromkeys(doubted, 1)


def test_the_reviewer_lowered_two_levels_in_the_last_quarter_and_says_why(assessment_of):
    review = assessment_of(ago=1).current_submission.review
    lowered = {
        item.indicator.code: item.level for item in review.answers.filter(level__isnull=False)
    }
    assert lowered == {"SEC-04": 2, "STR-06": 2}
    assert "" not in ReviewedAnswer.objects.filter(level__isnull=False).values_list(
        "reason", flat=True
    )


def test_20_of_32_answers_of_the_newest_quarter_are_given(assessment_of):
    draft = load_draft(assessment_of())
    assert draft.assessment.state == State.IN_PROGRESS
    assert [draft.answered(key) for key in QUESTIONS] == [7, 8, 5, 0]


def test_whoever_answers_the_rest_can_sign(assessment_of):
    assessment = assessment_of()
    viewer = viewer_of(demo_user("deputy-minister"))
    for answer in Answer.objects.filter(assessment=assessment, version=0).select_related(
        "indicator", "assessment__quarter__questionnaire"
    ):
        given = AnswerInput(AnswerKind.LEVEL, level=3)
        save_answer(viewer=viewer, answer=answer, version=0, given=given, now=NOW)
    blocking = [
        item for item in load_draft(assessment).findings if item.severity == Severity.BLOCKS
    ]
    assert blocking == []
    submission = sign_off(
        viewer=viewer,
        assessment=assessment_of(),
        basis=dict.fromkeys(QUESTIONS, Basis.SAW_EVIDENCE),
        signer_name=viewer.name,
        signer_title={"en": "Deputy Minister", "fr": "Sous-ministre"},
        statement={"en": "Yes.", "fr": "Oui."},
        now=NOW,
    )
    assert submission.number == 1


def test_people_write_in_their_own_language():
    languages = set(
        AnswerRevision.objects.exclude(reason="", rationale="").values_list(
            "by__name", "language", "by__language"
        )
    )
    assert languages == {
        ("Amélie Roy", "fr", "fr"),
        ("Jordan Okafor", "en", "en"),
        ("Sam Leduc", "en", "en"),
    }


def test_every_submission_is_signed_by_the_deputy_minister_under_both_statements():
    for submission in Submission.objects.select_related("assessment__quarter"):
        assert submission.signer_name == "Jordan Okafor"
        statement = submission.content["statement"]
        assert submission.assessment.quarter.fiscal.label("en") in statement["en"]
        assert submission.assessment.quarter.fiscal.label("fr") in statement["fr"]


def test_nothing_lies_in_the_future_and_every_answer_in_its_quarter():
    midnight = timezone.make_aware(datetime.combine(TODAY, time(0, 1)))
    assert not Event.objects.filter(at__gt=midnight).exists()
    for revision in AnswerRevision.objects.select_related("answer__assessment__quarter"):
        quarter = revision.answer.assessment.quarter
        assert quarter.opens_on <= timezone.localdate(revision.at) <= quarter.closes_on


def test_some_evidence_is_fresh_and_some_is_older_than_a_year(assessment_of):
    start = assessment_of(ago=1).quarter.fiscal.starts_on
    stale = Counter(
        scoring.is_stale(scoring.EvidenceItem(item.kind, item.dated_on), start)
        for item in Evidence.objects.filter(answer__assessment=assessment_of(ago=1))
    )
    assert stale[True] >= 1
    assert stale[False] > stale[True]


def test_evidence_stands_at_addresses_that_are_kept_for_examples():
    links = Evidence.objects.exclude(url="").values_list("url", flat=True)
    hosts = {url.split("/")[2] for url in links}
    assert hosts == {"example.org"}
