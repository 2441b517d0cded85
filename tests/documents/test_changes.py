"""The change briefing: what it compares, and what it says moved."""

from datetime import date, timedelta

import pytest

from assessments.access import viewer_of
from assessments.briefings.documents.changes import NothingSigned, changes_content
from assessments.briefings.documents.issuing import document_snapshot
from assessments.briefings.documents.pages import document_html, document_pdf
from assessments.enums import ActionStatus, Language, Marking, Role
from assessments.selectors.department_history import Since
from assessments.services.actions import ActionInput, change_action, close_action
from assessments.services.reopening import reopen
from assessments.services.submissions import withdraw
from tests import factories as make
from tests.action_plan import make_action
from tests.briefings.submitted import MIXED, mixed_submission, page_texts
from tests.pdf_validation import assert_valid_pdf

pytestmark = pytest.mark.django_db

Q1_SIGNED = date(2026, 7, 22)
BEFORE = Since(Q1_SIGNED)


def content(department, since=BEFORE, today=make.TODAY):
    return changes_content(department, since, marking=Marking.PROTECTED_A, today=today)


def codes(rows):
    return [row["code"] for row in rows]


def test_the_result_that_stood_at_the_end_of_the_day_is_compared_with_the_latest():
    department = mixed_submission().assessment.department
    found = content(department)

    assert found["before"]["quarter"] == {"year": 2026, "number": 1}
    assert found["now"]["quarter"] == {"year": 2026, "number": 2}
    assert found["change"] == found["now"]["score"]["shown"] - found["before"]["score"]["shown"]
    with pytest.raises(NothingSigned):
        content(department, Since(Q1_SIGNED - timedelta(days=1)))


def test_what_was_withdrawn_counts_neither_before_nor_now():
    submission = mixed_submission()
    assessment = make.make_assessment(
        submission.assessment.department, submission.assessment.quarter
    )
    withdraw(viewer=make.make_executive(assessment), assessment=assessment, now=make.NOW)
    found = content(assessment.department, Since(make.TODAY))

    assert (found["before"]["quarter"], found["now"]["quarter"]) == (
        {"year": 2026, "number": 1},
    ) * 2


def test_without_a_newer_submission_it_says_that_nothing_was_signed_off():
    department = mixed_submission().assessment.department
    found = content(department, Since(make.TODAY))

    assert found["is_same"]
    assert all(not rows for rows in found["moves"].values())
    html = document_html(document_snapshot(found, issue=1, now=make.NOW), Language.ENGLISH)
    assert "Nothing was signed off since; it is still the result." in html
    assert "No answer is another one than before." in html


def test_every_indicator_that_says_something_else_stands_in_its_group():
    moves = content(mixed_submission().assessment.department)["moves"]

    assert {group: codes(rows) for group, rows in moves.items() if rows} == {
        "down": ["Q02-01"],
        "up": ["Q01-01", "Q01-02"],
        "unknown": ["Q02-02"],
        "other": ["Q02-03"],
    }


def test_what_became_known_is_told_from_what_became_unknown():
    department = make.make_department()
    first, second = make.make_quarter(make.Q2.previous), make.make_quarter(make.Q2)
    make.make_submission(department, first, 2, {"Q01-01": "dont_know"})
    make.make_submission(department, second, 2, {"Q02-01": "dont_know"})
    found = content(department)

    assert codes(found["moves"]["known"]) == ["Q01-01"]
    assert codes(found["moves"]["unknown"]) == ["Q02-01"]
    assert found["sentences"]["en"]["more"][1:3] == [
        "1 answer became known.",
        "1 answer is not known any more.",
    ]
    assert found["sentences"]["fr"]["more"][1:3] == [
        "1 réponse est maintenant connue.",
        "1 réponse n’est plus connue.",
    ]


def test_a_new_version_of_the_questionnaire_is_told_apart_from_the_answers():
    department = make.make_department()
    first = make.make_quarter(make.Q2.previous)
    make.make_submission(department, first, 2)
    document = make.questionnaire_document(version="2")
    document["questions"][0]["indicators"][0]["weight"] = 3
    second = make.make_quarter(make.Q2, make.publish(document))
    make.make_submission(department, second, 2, {"Q01-01": 4})
    found = content(department)

    assert not found["is_same_version"]
    assert found["effects"]["is_comparable"]
    html = document_html(document_snapshot(found, issue=1, now=make.NOW), Language.ENGLISH)
    assert "The questionnaire changed in between" in html


def test_must_haves_that_hold_back_now_and_no_longer():
    department = make.make_department()
    first, second = make.make_quarter(make.Q2.previous), make.make_quarter(make.Q2)
    make.make_submission(department, first, 4, {"Q01-01": 0})
    make.make_submission(department, second, 4, {"Q02-01": 0})
    found = content(department)

    assert [(row["code"], row["is_new"]) for row in found["held_back"]] == [("Q02-01", True)]
    assert codes(found["no_longer_held_back"]) == ["Q01-01"]


def test_actions_that_were_added_done_dropped_or_moved_later_since():
    submission = mixed_submission()
    first = make.make_assessment(submission.assessment.department)
    viewer = make.make_executive(first)
    long_ago = make.NOW - timedelta(days=200)
    due = {"owner": "Ana", "due_on": date(2026, 9, 1), "status": ActionStatus.PLANNED}
    done, slipped, untouched = (
        make_action(first, code, now=long_ago, **due) for code in ("Q01-01", "Q01-02", "Q01-03")
    )
    added = make_action(first, "Q02-01", now=make.NOW)
    close_action(viewer=viewer, action=done, version=1, outcome=ActionStatus.DONE, now=make.NOW)
    later = ActionInput("Later", 3, "Ana", date(2026, 12, 1), status=ActionStatus.PLANNED)
    change_action(viewer=viewer, action=slipped, version=1, given=later, now=make.NOW)
    rows = content(submission.assessment.department)["actions"]

    assert [
        (row["code"], row["closed_as"], row["has_slipped"], row["is_added"]) for row in rows
    ] == [
        ("Q01-01", "done", False, False),
        ("Q01-02", None, True, False),
        ("Q02-01", None, False, True),
    ]
    assert rows[1]["due_before"] == "2026-09-01"
    assert {untouched.code, added.code} - set(codes(rows)) == {untouched.code}


def test_an_action_that_was_opened_again_since_is_told():
    submission = mixed_submission()
    viewer = make.make_executive(submission.assessment)
    action = make_action(submission.assessment, now=make.NOW - timedelta(days=200))
    close_action(
        viewer=viewer,
        action=action,
        version=1,
        outcome=ActionStatus.DONE,
        now=make.NOW - timedelta(days=150),
    )
    action.refresh_from_db()
    change_action(
        viewer=viewer, action=action, version=2, given=ActionInput("Again", 3), now=make.NOW
    )
    (row,) = content(submission.assessment.department)["actions"]

    assert (row["is_open_again"], row["closed_as"], row["is_added"]) == (True, None, False)


def test_reviews_since_with_the_recorded_levels_in_their_language():
    submission = mixed_submission()
    make.make_accepted(submission, {"Q01-02": (1, "Only a plan.")})
    found = content(submission.assessment.department)

    ((decision,),) = (found["decisions"],)
    assert (decision["outcome"], decision["recorded"][0]["code"]) == ("accepted", "Q01-02")
    french = document_html(document_snapshot(found, issue=1, now=make.NOW), Language.FRENCH)
    assert '<span lang="en-CA">Only a plan.</span> <span class="soft">[en anglais seulement]' in (
        " ".join(french.split())
    )
    assert content(submission.assessment.department, Since(make.TODAY))["decisions"] == []


def test_a_reopening_since_brings_its_older_review_along():
    submission = mixed_submission()
    make.make_accepted(submission)
    later = make.NOW + timedelta(days=5)
    administrator = viewer_of(make.make_user(Role.ADMINISTRATOR))
    assessment = make.make_assessment(
        submission.assessment.department, submission.assessment.quarter
    )
    reopen(
        viewer=administrator,
        assessment=assessment,
        reason="A wrong file.",
        language=Language.ENGLISH,
        now=later,
    )
    found = content(submission.assessment.department, Since(make.TODAY))

    assert [row["reopened_on"] for row in found["decisions"]] == ["2026-10-27"]
    html = document_html(document_snapshot(found, issue=1, now=later), Language.ENGLISH)
    assert "Reopened on 2026-10-27." in html
    assert "A wrong file." not in html


@pytest.mark.parametrize("language", Language)
def test_the_file_is_valid_and_says_what_the_content_says(language):
    submission = mixed_submission()
    make_action(submission.assessment, now=make.NOW)
    make.make_accepted(submission, {"Q01-02": (1, "Only a plan.")})
    since = Since(Q1_SIGNED, "Comité de vérification", Language.FRENCH)
    found = content(submission.assessment.department, since)
    pdf = document_pdf(document_snapshot(found, issue=1, now=make.NOW), language)
    text = " ".join(page_texts(pdf))

    assert_valid_pdf(pdf)
    assert text.count("Comité de vérification") == 1
    assert text.count("[in French only]") == (language is Language.ENGLISH)
    for group in found["moves"].values():
        for row in group:
            assert row["title"][language.value] in text
    shown = [found[side]["score"]["shown"] for side in ("before", "now")]
    assert all(str(score) in text for score in shown)
    assert len(MIXED) == sum(len(group) for group in found["moves"].values())
