"""The hand-over briefing: every quarter, how the level moved, what was decided, what is open."""

from datetime import date

import pytest

from assessments.briefings.documents.handover import handover_content
from assessments.briefings.documents.issuing import document_snapshot
from assessments.briefings.documents.pages import document_html, document_pdf
from assessments.enums import ActionStatus, Language, Marking
from tests import factories as make
from tests.action_plan import make_action
from tests.briefings.submitted import mixed_submission, page_texts
from tests.pdf_validation import assert_valid_pdf

pytestmark = pytest.mark.django_db


def content(department):
    return handover_content(department, marking=Marking.PROTECTED_A, today=make.TODAY)


def snapshot(department):
    return document_snapshot(content(department), issue=1, now=make.NOW)


def quarters(count, levels):
    """A department that stood at these levels in the last quarters, the newest last."""
    department = make.make_department()
    for at, level in enumerate(levels):
        quarter = make.make_quarter(make.Q2.plus(at + 1 - count))
        if level is not None:
            make.make_submission(department, quarter, level)
    return department


def test_every_quarter_stands_with_its_level_and_change_and_a_gap_as_one():
    found = content(quarters(3, [1, None, 2]))

    assert [
        (
            row["quarter"]["number"],
            row["result"] and (row["result"]["level"], row["result"]["change"]),
        )
        for row in found["quarters"]
    ] == [(4, (1, None)), (1, None), (2, (2, 25))]


def test_a_move_of_a_level_names_its_quarter_and_what_lies_behind():
    (move,) = content(quarters(3, [2, 2, 3]))["moves"]

    assert (move["quarter"]["number"], move["from_level"], move["to_level"]) == (2, 2, 3)
    assert move["why"]["en"][:2] == [
        "Overall score: +25.",
        "“Security”: from Developing to Established.",
    ]
    assert move["why"]["fr"][0] == "Cote globale\N{NO-BREAK SPACE}: +25."


def test_must_haves_that_begin_and_cease_to_hold_back_are_reasons():
    department = make.make_department()
    first, second = make.make_quarter(make.Q2.previous), make.make_quarter(make.Q2)
    make.make_submission(department, first, 4, {"Q01-01": 0})
    make.make_submission(department, second, 4, {"Q02-01": 0})
    (move,) = content(department)["moves"]
    titles = {row["code"]: row["title"]["en"] for row in content(department)["held_back"]}

    assert move["why"]["en"][-1] == f"Now held back by “{titles['Q02-01']}”."
    assert any(sentence.startswith("No longer held back by") for sentence in move["why"]["en"])


def test_decisions_stand_in_the_order_in_which_they_were_made():
    department = mixed_submission().assessment.department
    submission = make.make_assessment(department).current_submission
    make.make_returned(submission)
    found = content(department)["decisions"]

    assert [(row["outcome"], row["comments"]) for row in found] == [("returned", 1)]


@pytest.mark.parametrize("language", Language)
def test_one_quarter_alone_is_a_valid_file_that_says_that_nothing_can_have_moved(language):
    department = quarters(1, ["dont_know"])
    pdf = document_pdf(snapshot(department), language)
    text = " ".join(page_texts(pdf))

    assert_valid_pdf(pdf)
    assert {
        Language.ENGLISH: "There is only one quarter, so nothing can have moved.",
        Language.FRENCH: "Il n’y a qu’un trimestre; rien n’a donc pu changer.",
    }[language] in text
    assert {
        Language.ENGLISH: "No action is open.",
        Language.FRENCH: "Aucune mesure n’est ouverte.",
    }[language] in text


def test_when_nothing_applies_there_is_no_score_and_still_a_valid_file():
    department = make.make_department()
    make.make_quarter(questionnaire=make.make_questionnaire_without_must_haves())
    make.make_submission(department, choice="not_applicable")
    pdf = document_pdf(snapshot(department), Language.ENGLISH)

    assert_valid_pdf(pdf)
    assert "No indicator applies, so there is no score." in " ".join(page_texts(pdf))


def test_open_actions_with_their_slips_in_the_language_that_was_typed():
    submission = make.make_submission()
    action = make_action(
        submission.assessment,
        owner="Ana",
        due_on=date(2026, 9, 1),
        status=ActionStatus.PLANNED,
        language=Language.FRENCH,
    )
    type(action).objects.filter(pk=action.pk).update(slips=2, original_due_on=date(2026, 6, 1))
    html = document_html(snapshot(submission.assessment.department), Language.ENGLISH)

    assert f'<span lang="fr-CA">{action.title}</span>' in html
    assert "[in French only]" in html
    assert "moved later 2 times; first due 2026-06-01" in html
    assert "<strong>overdue</strong>" in html


@pytest.mark.pdf
def test_forty_quarters_are_a_valid_file_in_which_each_can_be_read():
    department = quarters(40, [at % 4 for at in range(40)])
    pdf = document_pdf(snapshot(department), Language.ENGLISH)
    text = " ".join(page_texts(pdf))

    assert_valid_pdf(pdf)
    assert text.count("Q2 2026–27") >= 3
    assert [f"Q{1 + at % 4} {2017 + at // 4}–{18 + at // 4}" in text for at in range(36)] == [
        True
    ] * 36
