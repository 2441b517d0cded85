"""Where actions come up: the scorecard, the next quarter's question page, the exported file."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from assessments.enums import ActionStatus, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Action, Assessment, User
from assessments.services.actions import ActionInput, change_action, close_action
from tests import factories
from tests.action_plan import make_action
from tests.factories import NOW, TODAY
from tests.pages import Page, PageClient

ADD = "/en/actions/DRH/add/"


def late(assessment: Assessment, **fields: Any) -> Action:
    """An action that was due yesterday."""
    said = {"owner": "Kofi Tanaka", "due_on": TODAY - timedelta(days=1), "status": "in_progress"}
    return make_action(assessment, **said | fields)


def test_the_scorecard_shows_what_is_planned_and_offers_to_add(
    browser: PageClient, assessment: Assessment, signed_in: Callable[[User], PageClient]
) -> None:
    factories.make_submission(choice=3, changes={"Q01-02": 1})
    late(assessment, code="Q01-02", title="Name owners")
    path = "/en/scorecards/DRH/2026-27-Q2/"
    page = Page(browser.get(path))
    first = page.words(".todo")[0]
    assert "Action: Name owners In progress Overdue 2026-10-21" in first
    assert f"{ADD}?indicator=Q01-02&target_level=2" in [
        link.get("href") for link in page.root.xpath("//ol//a")
    ]
    assert "1 action is overdue" in page.text
    reader = signed_in(factories.make_user(Role.BRIEFING_OFFICER))
    assert "Add to the action plan" not in reader.get(path).text
    assert "Name owners" in reader.get(path).text


@pytest.fixture
def next_quarter(assessment: Assessment) -> Assessment:
    """Q3, after Q2 was signed on the day of the tests."""
    factories.make_submission()
    later = factories.make_quarter(FiscalQuarter(2026, 3), assessment.quarter.questionnaire)
    later.opens_on = TODAY
    later.save()
    return factories.make_assessment(assessment.department, later)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (None, "Still open: due on November 30, 2026."),
        ("late", "Still open: overdue since October 21, 2026."),
        ("slipped", "It slipped once; it was first due on November 30, 2026."),
        (ActionStatus.DONE, "Done on October 22, 2026."),
        (ActionStatus.DROPPED, "Dropped on October 22, 2026."),
    ],
)
def test_the_next_quarter_asks_what_became_of_it(
    browser: PageClient,
    assessment: Assessment,
    next_quarter: Assessment,
    change: Any,
    sentence: str,
) -> None:
    due_on = TODAY - timedelta(days=1) if change == "late" else date(2026, 11, 30)
    action = late(assessment, title="Name owners", due_on=due_on)
    viewer, now = factories.make_executive(assessment), factories.during(next_quarter.quarter)
    if change == "slipped":
        given = ActionInput(
            "Name owners", 3, "Kofi Tanaka", date(2026, 12, 18), status="in_progress"
        )  # type: ignore[arg-type]
        change_action(viewer=viewer, action=action, version=1, given=given, now=now)
    elif isinstance(change, ActionStatus):
        close_action(
            viewer=viewer,
            action=action,
            version=1,
            outcome=change,
            note="Why.",
            now=NOW + timedelta(hours=1),
        )
    question = "/en/assessments/DRH/2026-27-Q3/{}/"
    said = Page(browser.get(question.format("security"))).words("#said-before")
    assert len(said) == 1
    assert "Last quarter you said … Name owners" in said[0]
    assert sentence in said[0]
    assert Page(browser.get(question.format("skills"))).words("#said-before") == []
    assert Page(browser.get("/en/assessments/DRH/2026-27-Q2/security/")).words("#said-before") == []


def test_what_was_closed_before_the_last_sign_off_is_not_told_again(
    browser: PageClient, assessment: Assessment
) -> None:
    action = late(assessment)
    close_action(
        viewer=factories.make_executive(assessment),
        action=action,
        version=1,
        outcome=ActionStatus.DONE,
        now=NOW - timedelta(days=1),
    )
    factories.make_submission()
    later = factories.make_quarter(FiscalQuarter(2026, 3), assessment.quarter.questionnaire)
    later.opens_on = TODAY
    later.save()
    path = "/en/assessments/DRH/2026-27-Q3/security/"
    assert Page(browser.get(path)).words("#said-before") == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_export_holds_what_the_page_shows(
    browser: PageClient, assessment: Assessment, language: str
) -> None:
    late(assessment, title="=1+1")
    late(assessment, title="Not shown", code="Q02-01")
    path = f"/{language}/actions/DRH/actions"
    text = browser.get(f"{path}.csv?question=security").content.decode("utf-8-sig")
    heading, row = csv.reader(io.StringIO(text, newline=""))
    told = dict(zip(heading, row, strict=True))
    assert told["Action / Mesure"] == "'=1+1"
    assert told["Due on / Échéance"] == "2026-10-21"
    assert told["Overdue / En retard"] == {"en": "Yes", "fr": "Oui"}[language]

    response = browser.get(f"{path}.xlsx?question=security")
    assert 'filename="actions-DRH-2026-10-22.xlsx"' in response["Content-Disposition"]
    (sheet,) = load_workbook(io.BytesIO(response.content))
    cells = dict(zip(heading, sheet[2], strict=True))
    assert [cell.value for cell in sheet[1]] == heading
    assert (sheet.max_row, sheet.freeze_panes) == (2, "A2")
    assert (cells["Action / Mesure"].value, cells["Action / Mesure"].data_type) == ("=1+1", "s")
    assert cells["Due on / Échéance"].value == datetime(2026, 10, 21)  # noqa: DTZ001
    assert cells["Target level / Niveau visé"].value == 3
