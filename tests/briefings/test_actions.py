"""Actions in the next steps of a briefing: what people typed, as at "Data of", and no more."""

from datetime import date, timedelta
from typing import Any

import pytest

from assessments.briefings.department.document import briefing_html
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


def actions_in(snapshot: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = snapshot["content"]["next_steps"]["actions"]
    return found


def words_of(snapshot: dict[str, Any], language: Language) -> str:
    return spaced(briefing_html(snapshot, language))


def test_the_snapshot_holds_the_open_actions_as_typed_and_how_often_a_date_moved(
    submission: Submission,
) -> None:
    fields = {"owner": "Kofi Tanaka", "due_on": date(2026, 11, 30), "status": ActionStatus.PLANNED}
    action = make_action(submission.assessment, "Q01-02", title="Nommer", **fields)
    change_action(
        viewer=make.make_executive(submission.assessment),
        action=action,
        version=1,
        given=ActionInput("Nommer", 3, "Kofi Tanaka", date(2026, 12, 31), status=fields["status"]),
        now=make.NOW,
    )
    assert actions_in(snapshot_for(submission)) == [
        {
            "title": {
                "text": {"en": "Nommer", "fr": "Nommer"},
                "state": "draft",
                "only": "en",
            },
            "owner": "Kofi Tanaka",
            "language": "en",
            "indicator": {"en": "Title Q01-02", "fr": "Title Q01-02 (français)"},
            "status": "planned",
            "due_on": "2026-12-31",
            "slips": 1,
            "is_overdue": False,
            "from_level": 1,
            "to_level": 3,
        }
    ]
    words = words_of(snapshot_for(submission), Language.ENGLISH)
    assert words.count("<strong>due date moved once</strong>") == 1
    assert words.count("<strong>Overdue</strong>") == 0


def test_overdue_and_slipped_actions_come_first_and_no_more_than_five_are_shown(
    submission: Submission,
) -> None:
    def planned(title: str, day: date) -> Action:
        return make_action(
            submission.assessment,
            "Q01-02",
            title=title,
            owner="Ada",
            due_on=day,
            status=ActionStatus.PLANNED,
            now=make.NOW - timedelta(days=60),
        )

    for number in range(4):
        make_action(submission.assessment, "Q02-01", title=f"Undated {number}")
    planned("Later", date(2026, 12, 1))
    slipped = planned("Slipped", date(2026, 11, 2))
    for day in (date(2026, 12, 30), date(2027, 1, 31)):
        slipped.refresh_from_db()
        change_action(
            viewer=make.make_executive(submission.assessment),
            action=slipped,
            version=slipped.version,
            given=ActionInput("Slipped", 3, "Ada", day, status=ActionStatus.PLANNED),
            now=make.NOW,
        )
    planned("Overdue", date(2026, 10, 1))

    content = snapshot_for(submission)["content"]["next_steps"]
    words = words_of(snapshot_for(submission), Language.FRENCH)
    assert [item["title"]["text"]["en"] for item in content["actions"]] == [
        "Overdue",
        "Slipped",
        "Later",
        "Undated 0",
        "Undated 1",
    ]
    assert (content["more"], content["priorities"]) == (2, [])
    assert words.count("<strong>échéance reportée deux fois</strong>") == 1
    assert words.count("<strong>En retard</strong>") == 1
    assert words.count("2 autres mesures sont ouvertes dans le plan d’action.") == 1


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.ENGLISH, "<p><span>Name owners</span></p>"),
        (
            Language.FRENCH,
            (
                '<p><span lang="en-CA">Name owners</span> '
                '<span class="soft">[en anglais seulement]</span></p>'
            ),
        ),
    ],
)
def test_what_nobody_typed_is_not_printed(
    submission: Submission, language: Language, expected: str
) -> None:
    make_action(submission.assessment, "Q01-02", title="Name owners")
    words = words_of(snapshot_for(submission), language)
    assert expected in words
    missing = {
        Language.ENGLISH: ("nobody named", "no date"),
        Language.FRENCH: ("personne de désigné", "sans date"),
    }
    assert [words.count(text) for text in missing[language]] == [1, 1]


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
    content = snapshot_for(submission)["content"]["next_steps"]
    assert (content["actions"], content["more"], len(content["priorities"])) == ([], 0, 3)
    assert "adds" in words_of(snapshot_for(submission), Language.ENGLISH)
