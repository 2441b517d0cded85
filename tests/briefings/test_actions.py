"""Actions in the next steps of a briefing: what people typed, as at "Data of", and no more."""

from datetime import date
from typing import Any

import pytest

from assessments.briefings.document import briefing_html
from assessments.enums import ActionStatus, Language
from assessments.models import Action, Submission
from assessments.services.actions import ActionInput, change_action, close_action
from tests import factories as make
from tests.action_plan import make_action
from tests.briefings.submitted import snapshot_for, spaced

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission() -> Submission:
    return make.make_submission(choice=3, changes={"Q01-02": 1})


def actions_in(snapshot: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return [step["actions"] for step in snapshot["content"]["next_steps"]]


def words_of(snapshot: dict[str, Any], language: Language) -> str:
    return spaced(briefing_html(snapshot, language))


def test_the_snapshot_holds_the_open_actions_of_a_priority_as_typed(submission: Submission) -> None:
    fields = {"owner": "Kofi Tanaka", "due_on": date(2026, 11, 30), "status": ActionStatus.PLANNED}
    action = make_action(submission.assessment, "Q01-02", title="Nommer", **fields)
    elsewhere = make_action(submission.assessment, "Q02-02")
    change_action(
        viewer=make.make_executive(submission.assessment),
        action=action,
        version=1,
        given=ActionInput("Nommer", 3, "Kofi Tanaka", date(2026, 12, 31), status=fields["status"]),
        now=make.NOW,
    )
    first, *rest = actions_in(snapshot_for(submission))
    assert first == [
        {
            "title": "Nommer",
            "owner": "Kofi Tanaka",
            "language": "en",
            "status": "planned",
            "due_on": "2026-12-31",
            "first_due_on": "2026-11-30",
        }
    ]
    assert not any(item["title"] == elsewhere.title for item in first)
    assert len(rest) == 2


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.ENGLISH, 'Action: <span lang="en-CA">Name owners</span> (Proposed)'),
        (Language.FRENCH, 'Mesure : <span lang="en-CA">Name owners</span> (Proposée)'),
    ],
)
def test_what_nobody_typed_is_not_printed(
    submission: Submission, language: Language, expected: str
) -> None:
    make_action(submission.assessment, "Q01-02", title="Name owners")
    assert expected in words_of(snapshot_for(submission), language)


def test_a_closed_action_is_no_next_step(submission: Submission) -> None:
    action = make_action(submission.assessment, "Q01-02")
    close_action(
        viewer=make.make_executive(submission.assessment),
        action=action,
        version=1,
        outcome=ActionStatus.DONE,
        now=make.NOW,
    )
    assert not Action.objects.get().is_open
    assert actions_in(snapshot_for(submission)) == [[], [], []]


def test_a_snapshot_from_before_there_were_actions_is_printed_as_it_was(
    submission: Submission,
) -> None:
    new = snapshot_for(submission)
    expected = words_of(new, Language.ENGLISH)
    for step in new["content"]["next_steps"]:
        del step["actions"]
    assert "Action:" not in words_of(new, Language.ENGLISH)
    # But for the hash of the content, which is as long as before.
    assert len(words_of(new, Language.ENGLISH)) == len(expected)
