"""Loading a checked questionnaire as a draft, and publishing it for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from assessments.canonical import canonical, sha256
from assessments.enums import EventKind
from assessments.models import Indicator, Questionnaire
from assessments.questionnaire import from_document
from assessments.services.events import record


class Outcome(StrEnum):
    """What loading did: a new version, a draft replaced, a draft published as it stood, nothing."""

    ADDED = "added"
    REPLACED = "replaced"
    PUBLISHED = "published"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class LoadedQuestionnaire:
    """The stored version and what happened to it."""

    questionnaire: Questionnaire
    outcome: Outcome


class PublishedVersionError(Exception):
    """This version is published with another content, and a published version never changes."""

    def __init__(self, code: str, version: str) -> None:
        super().__init__(f"{code} {version}")
        self.code = code
        self.version = version


@transaction.atomic
def load_questionnaire(
    *, document: Mapping[str, Any], publish: bool, actor_id: int | None, now: datetime
) -> LoadedQuestionnaire:
    """Store a document that `exchange.questionnaires` found right; a draft gives way to it.

    Raises PublishedVersionError where the same version is published with another content.
    """
    content = canonical(dict(document))
    digest = sha256(content)
    known = Questionnaire.objects.select_for_update().filter(
        code=content["code"], version=content["version"]
    )
    questionnaire = known.first()
    if questionnaire is None:
        questionnaire = Questionnaire(code=content["code"], version=content["version"])
        outcome = Outcome.ADDED
    elif questionnaire.sha256 != digest:
        if questionnaire.published_at is not None:
            raise PublishedVersionError(questionnaire.code, questionnaire.version)
        outcome = Outcome.REPLACED
    else:
        outcome = Outcome.UNCHANGED
    if outcome is not Outcome.UNCHANGED:
        _store(questionnaire, content, digest, now)
        _record(EventKind.QUESTIONNAIRE_LOADED, questionnaire, actor_id, now)
    if publish and questionnaire.published_at is None:
        _publish(questionnaire, actor_id, now)
        outcome = Outcome.PUBLISHED if outcome is Outcome.UNCHANGED else outcome
    return LoadedQuestionnaire(questionnaire, outcome)


def _store(
    questionnaire: Questionnaire, content: dict[str, Any], digest: str, now: datetime
) -> None:
    questionnaire.content, questionnaire.sha256 = content, digest
    questionnaire.loaded_at = now
    questionnaire.save()
    questionnaire.indicators.all().delete()
    rows = (
        (question.key, indicator.code)
        for question in from_document(content).questions
        for indicator in question.indicators
    )
    Indicator.objects.bulk_create(
        Indicator(questionnaire=questionnaire, question_key=key, code=code, position=position)
        for position, (key, code) in enumerate(rows, start=1)
    )


def _publish(questionnaire: Questionnaire, actor_id: int | None, now: datetime) -> None:
    """Last of all: from here on the database refuses any change."""
    questionnaire.published_at = now
    questionnaire.save(update_fields=["published_at"])
    _record(EventKind.QUESTIONNAIRE_PUBLISHED, questionnaire, actor_id, now)


def _record(
    kind: EventKind, questionnaire: Questionnaire, actor_id: int | None, now: datetime
) -> None:
    record(
        kind,
        actor_id=actor_id,
        now=now,
        details={
            "code": questionnaire.code,
            "version": questionnaire.version,
            "sha256": questionnaire.sha256,
        },
    )
