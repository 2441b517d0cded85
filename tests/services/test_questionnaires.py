"""Loading and publishing questionnaires, by the service and by the command."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from assessments.canonical import sha256
from assessments.exchange.questionnaires import SHIPPED_QUESTIONNAIRE, latest_published
from assessments.models import Event, Indicator, Questionnaire
from assessments.services.questionnaires import (
    LoadedQuestionnaire,
    Outcome,
    PublishedVersionError,
    load_questionnaire,
)
from tests.exchange.documents import both, document, indicator, question

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 22, 14, 0, tzinfo=UTC)
LATER = datetime(2026, 10, 23, 14, 0, tzinfo=UTC)


def load(
    value: dict[str, Any], *, publish: bool = False, now: datetime = NOW
) -> LoadedQuestionnaire:
    return load_questionnaire(document=value, publish=publish, actor_id=None, now=now)


def events() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_a_new_version_is_stored_whole_with_its_indicators_in_order() -> None:
    value = document(
        questions=[
            question(indicators=[indicator("SEC-02"), indicator("SEC-01")]),
            question("skills", "SKL"),
        ]
    )
    loaded = load(value)
    assert loaded.outcome is Outcome.ADDED
    stored = Questionnaire.objects.get()
    assert loaded.questionnaire == stored
    assert (stored.code, stored.version) == ("test-questions", "1")
    assert stored.content == value
    assert stored.sha256 == sha256(value)
    assert (stored.loaded_at, stored.published_at) == (NOW, None)
    assert list(stored.indicators.values_list("position", "code", "question_key")) == [
        (1, "SEC-02", "security"),
        (2, "SEC-01", "security"),
        (3, "SKL-01", "skills"),
    ]
    assert events() == ["questionnaire_loaded"]


def test_loading_the_same_again_does_nothing() -> None:
    load(document(), publish=True)
    loaded = load(document(), publish=True, now=LATER)
    assert loaded.outcome is Outcome.UNCHANGED
    stored = Questionnaire.objects.get()
    assert (stored.loaded_at, stored.published_at) == (NOW, NOW)
    assert events() == ["questionnaire_loaded", "questionnaire_published"]


def test_a_draft_gives_way_to_another_content() -> None:
    load(document())
    loaded = load(document(questions=[question(indicators=[indicator("SEC-07")])]), now=LATER)
    assert loaded.outcome is Outcome.REPLACED
    stored = Questionnaire.objects.get()
    assert stored.loaded_at == LATER
    assert list(Indicator.objects.values_list("code", flat=True)) == ["SEC-07"]


def test_a_draft_is_published_as_it_stands() -> None:
    load(document())
    assert load(document(), publish=True, now=LATER).outcome is Outcome.PUBLISHED
    stored = Questionnaire.objects.get()
    assert (stored.loaded_at, stored.published_at) == (NOW, LATER)


def test_a_published_version_refuses_another_content_and_stays() -> None:
    load(document(), publish=True)
    with pytest.raises(PublishedVersionError, match="test-questions 1"):
        load(document(title=both("Another")), publish=True, now=LATER)
    assert Questionnaire.objects.get().content == document()
    assert events() == ["questionnaire_loaded", "questionnaire_published"]


def test_the_database_itself_keeps_a_published_version() -> None:
    load(document(), publish=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        Questionnaire.objects.update(content={})
    with pytest.raises(DatabaseError), transaction.atomic():
        Indicator.objects.all().delete()
    assert Questionnaire.objects.get().content == document()


def test_another_version_stands_beside_and_the_latest_published_counts() -> None:
    load(document(), publish=True)
    load(document(version="2", title=both("Two")), publish=True, now=LATER)
    load(document(version="3"), now=LATER)
    assert {code: one.version for code, one in latest_published().items()} == {
        "test-questions": "2"
    }


def command(file: Path, *options: str) -> str:
    out = StringIO()
    call_command("load_questionnaire", str(file), *options, stdout=out)
    return out.getvalue()


def test_the_command_loads_and_publishes_the_shipped_questionnaire() -> None:
    assert command(SHIPPED_QUESTIONNAIRE, "--publish") == (
        "Loaded four-questions 2026.1.\nIt is published and can never change again.\n"
    )
    assert Indicator.objects.count() == 32
    assert command(SHIPPED_QUESTIONNAIRE, "--publish") == (
        "Nothing to do: four-questions 2026.1 is loaded already.\n"
    )


def test_the_command_says_that_a_draft_was_replaced_or_published(tmp_path: Path) -> None:
    file = tmp_path / "questions.json"
    file.write_text(json.dumps(document(title=both("First"))), encoding="utf-8")
    command(file)
    file.write_text(json.dumps(document()), encoding="utf-8")
    assert command(file) == "Loaded test-questions 1 in place of its earlier draft.\n"
    assert command(file, "--publish") == (
        "test-questions 1 was loaded already.\nIt is published and can never change again.\n"
    )


def refusal(file: Path) -> tuple[str, str, int]:
    """What the command printed, how it ended, and its exit status."""
    err = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("load_questionnaire", str(file), stderr=err)
    return err.getvalue(), str(caught.value), caught.value.returncode


def test_the_command_prints_every_finding_and_loads_nothing(tmp_path: Path) -> None:
    file = tmp_path / "questions.json"
    file.write_text(json.dumps(document(code="No", themes=[])), encoding="utf-8")
    printed, ending, status = refusal(file)
    assert printed.splitlines() == [
        "Line 1, code: “No” does not have the form of “four-questions”.",
        (
            "Line 1, questions[0].indicators[0].themes[0]: "
            "The theme “privacy” is not in the list of themes."
        ),
    ]
    assert (ending, status) == ("Nothing was loaded.", 1)
    assert Questionnaire.objects.count() == 0


def test_the_command_holds_codes_against_the_published_version(tmp_path: Path) -> None:
    load(document(), publish=True)
    file = tmp_path / "questions.json"
    moved = document(version="2", questions=[question("skills", "SKL", indicators=[indicator()])])
    file.write_text(json.dumps(moved), encoding="utf-8")
    assert refusal(file)[0] == (
        "Line 1, questions[0].indicators[0].code: The indicator “SEC-01” stands under “security” "
        "in the published version 1. A code keeps its question; give the indicator a new code.\n"
    )


def test_the_command_refuses_to_change_a_published_version(tmp_path: Path) -> None:
    load(document(), publish=True)
    file = tmp_path / "questions.json"
    file.write_text(json.dumps(document(title=both("Another"))), encoding="utf-8")
    printed, ending, status = refusal(file)
    assert (printed, status) == ("", 1)
    assert ending == (
        "Nothing was loaded: version 1 of “test-questions” is published with another content. "
        "A published version never changes; give the file a new version."
    )


def test_the_command_says_when_there_is_no_such_file(tmp_path: Path) -> None:
    printed, ending, status = refusal(tmp_path / "nothing.yaml")
    assert (printed, status) == ("", 1)
    assert "nothing.yaml" in ending
