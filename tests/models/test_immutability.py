"""What is published, signed, issued or recorded never changes, whoever asks the database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from assessments.models import (
    Action,
    ActionChange,
    AnswerRevision,
    ApiToken,
    BookFile,
    BookPart,
    Briefing,
    BriefingFile,
    BriefingText,
    Clarification,
    Comment,
    Delegation,
    Dismissal,
    Document,
    DocumentFile,
    Event,
    EvidenceFile,
    Indicator,
    PartnerOffer,
    PartnerRequest,
    Questionnaire,
    ReadyMark,
    Reopening,
    Review,
    ReviewComment,
    ReviewedAnswer,
    ReviewReply,
    Submission,
    SubmissionFacts,
    SubmissionScore,
    SubmittedAnswer,
    Withdrawal,
)
from tests.models.world import World, again, change, make_world

pytestmark = pytest.mark.django_db

APPEND_ONLY = (
    ActionChange,
    AnswerRevision,
    BookFile,
    BookPart,
    Briefing,
    BriefingFile,
    BriefingText,
    Document,
    DocumentFile,
    Event,
    EvidenceFile,
    ReadyMark,
    Reopening,
    Review,
    ReviewComment,
    ReviewReply,
    ReviewedAnswer,
    Submission,
    SubmissionFacts,
    SubmissionScore,
    SubmittedAnswer,
    Withdrawal,
)
KEPT = (
    Action,
    ApiToken,
    Clarification,
    Comment,
    Delegation,
    Dismissal,
    PartnerOffer,
    PartnerRequest,
)
FROZEN_WHEN_PUBLISHED = (Indicator, Questionnaire)


@pytest.fixture
def world() -> World:
    return make_world()


def refusal_of(attempt: Callable[[], Any]) -> str:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        attempt()
    return str(refusal.value).splitlines()[0]


def sql(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def row_of(world: World, model: type[models.Model]) -> models.Model:
    return next(row for row in vars(world).values() if isinstance(row, model))


def refusals(world: World, model: type[models.Model]) -> list[str]:
    """What the database says to every way of changing or deleting a row."""
    row, table = row_of(world, model), model._meta.db_table
    return [
        refusal_of(attempt)
        for attempt in (
            lambda: sql(f"UPDATE {table} SET id = id WHERE id = %s", row.pk),  # noqa: S608
            row.save,
            *deletions(model, row.pk),
        )
    ]


def deletions(model: type[models.Model], pk: Any) -> tuple[Callable[[], Any], ...]:
    """Every way of deleting a row past the models' own protection."""
    rows = model._default_manager.filter(pk=pk)
    return (
        lambda: sql(f"DELETE FROM {model._meta.db_table} WHERE id = %s", pk),  # noqa: S608
        lambda: rows._raw_delete("default"),
    )


def test_a_row_that_was_appended_is_neither_changed_nor_deleted(world: World) -> None:
    assert {model: refusals(world, model) for model in APPEND_ONLY} == {
        model: [f"assessments: a row of {model._meta.db_table} never changes"] * 4
        for model in APPEND_ONLY
    }


def test_what_people_said_and_assigned_is_ended_but_never_removed(world: World) -> None:
    assert {
        model: [refusal_of(attempt) for attempt in deletions(model, row_of(world, model).pk)]
        for model in KEPT
    } == {
        model: [f"assessments: a row of {model._meta.db_table} never changes"] * 2 for model in KEPT
    }


def test_a_published_questionnaire_is_frozen(world: World) -> None:
    questionnaire = world.questionnaire
    never = "assessments: a row of assessments_questionnaire never changes"
    assert [
        refusal_of(attempt)
        for attempt in (
            lambda: change(questionnaire, published_at=None),
            lambda: change(questionnaire, content={}),
            lambda: sql("DELETE FROM assessments_questionnaire WHERE id = %s", questionnaire.pk),
        )
    ] == [never] * 3


def test_so_are_its_indicators(world: World) -> None:
    indicator, draft = world.indicator, world.draft_questionnaire.indicators.first()
    assert draft is not None
    never = "assessments: a row of assessments_indicator never changes"
    assert [
        refusal_of(attempt)
        for attempt in (
            lambda: change(indicator, code="CHANGED"),
            lambda: change(indicator, questionnaire=world.draft_questionnaire, position=99),
            lambda: sql("DELETE FROM assessments_indicator WHERE id = %s", indicator.pk),
            lambda: again(indicator, code="NEW", position=99),
            lambda: change(draft, questionnaire=world.questionnaire, code="NEW", position=99),
        )
    ] == [never] * 5


def test_a_questionnaire_may_change_until_it_is_published(world: World) -> None:
    draft = world.draft_questionnaire
    first = draft.indicators.first()
    assert first is not None
    change(first, question_key="other")
    again(first, code="NEW", position=99)
    change(draft, sha256="0" * 64)
    draft.delete()
    assert not Indicator.objects.filter(questionnaire=draft.pk).exists()


def test_every_table_is_either_guarded_or_meant_to_change() -> None:
    meant_to_change = {
        *(
            "Answer",
            "Assessment",
            "AuditHead",
            "Book",
            "Department",
            "Evidence",
            "Membership",
            "Notice",
        ),
        *("Portfolio", "Presence", "Quarter", "ReviewNote", "SavedView", "User"),
    }
    guarded = {model.__name__ for model in (*APPEND_ONLY, *KEPT, *FROZEN_WHEN_PUBLISHED)}
    assert {
        model.__name__ for model in apps.get_app_config("assessments").get_models()
    } == meant_to_change | guarded
