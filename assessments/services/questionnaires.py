"""Loading a checked questionnaire as a draft, and publishing it for good, from a quarter on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Q

from assessments.canonical import canonical, sha256
from assessments.enums import EventKind, Severity
from assessments.findings import Finding
from assessments.fiscal import FiscalQuarter
from assessments.models import Indicator, Quarter, Questionnaire
from assessments.policies import Viewer, can_administer
from assessments.questionnaire import from_document
from assessments.services.errors import Refused, require
from assessments.services.events import record, take_turn
from assessments.versions import compare


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
    kind: EventKind,
    questionnaire: Questionnaire,
    actor_id: int | None,
    now: datetime,
    **details: Any,
) -> None:
    record(
        kind,
        actor_id=actor_id,
        now=now,
        details={
            "code": questionnaire.code,
            "version": questionnaire.version,
            "sha256": questionnaire.sha256,
            **details,
        },
    )


@transaction.atomic
def import_version(
    *, viewer: Viewer, document: Mapping[str, Any], now: datetime
) -> LoadedQuestionnaire:
    """Store a checked document as a draft, on behalf of an administrator."""
    require(can_administer, viewer, None)
    return load_questionnaire(document=document, publish=False, actor_id=viewer.user_id, now=now)


@transaction.atomic
def publish_from(
    *,
    viewer: Viewer,
    questionnaire: Questionnaire,
    seen: str,
    quarter: FiscalQuarter,
    today: date,
    now: datetime,
) -> list[Quarter]:
    """Publish the content whose hash was seen, from a quarter on that has not opened yet.

    Quarters after it that exist already take it too, as those that are made later do
    (`create_ahead`). The latest published version can be chosen again, for an earlier quarter.
    Returns the quarters that changed, the earliest first.
    """
    require(can_administer, viewer, None)
    take_turn()
    stored = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if stored.sha256 != seen:
        raise _refused("version_replaced")
    _require_latest(stored)
    taking = [row for row in _waiting_from(quarter, today) if row.questionnaire_id != stored.pk]
    if not taking:
        raise _refused("version_chosen_already")
    if stored.published_at is None:
        _publish(stored, viewer.user_id, now)
    Quarter.objects.filter(pk__in=[row.pk for row in taking]).update(questionnaire=stored)
    _record(
        EventKind.QUESTIONNAIRE_CHOSEN,
        stored,
        viewer.user_id,
        now,
        quarter=taking[0].slug,
        quarters=[row.slug for row in taking],
    )
    return taking


def _require_latest(stored: Questionnaire) -> None:
    """Nothing was published after it, and of a draft, its codes say what they said."""
    latest = (
        Questionnaire.objects.filter(code=stored.code, published_at__isnull=False)
        .order_by("-published_at", "-pk")
        .first()
    )
    if latest is None or latest.pk == stored.pk:
        return
    if stored.published_at is not None:
        raise _refused("version_superseded")
    if compare(from_document(latest.content), from_document(stored.content)).breaks_codes:
        raise _refused("version_breaks_codes")


def _waiting_from(fiscal: FiscalQuarter, today: date) -> list[Quarter]:
    """This quarter, and those after it that nobody answers yet; refuses if it is not waiting."""
    first = Quarter.objects.filter(year=fiscal.year, number=fiscal.number).first()
    if first is None:
        raise _refused("quarter_unknown")
    if first.closes_on < today:
        raise _refused("quarter_over")
    if first.opens_on <= today:
        raise _refused("quarter_begun")
    if first.assessments.exists():
        raise _refused("quarter_given_out")
    later = Q(year__gt=first.year) | Q(year=first.year, number__gte=first.number)
    waiting = Quarter.objects.filter(later, opens_on__gt=today, assessments__isnull=True)
    return list(waiting.order_by("year", "number"))


def _refused(finding: str) -> Refused:
    return Refused(Finding(finding, Severity.BLOCKS))
