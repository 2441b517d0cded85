"""Accepting, editing and translating the texts of a briefing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from assessments.enums import EventKind, TextState
from assessments.models import Assessment, BriefingText
from assessments.policies import Viewer, can_edit_briefing
from assessments.services.errors import require
from assessments.services.events import record


@dataclass(frozen=True, slots=True)
class Writing:
    """What a person makes of one text; `version` is the one that they saw, 0 for none."""

    slot: str
    version: int
    state: TextState
    text_en: str
    text_fr: str
    rests_on: Mapping[str, Any]


class TextConflict(Exception):
    """Somebody else wrote these texts first; nothing was stored."""

    def __init__(self, slots: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(slots)))
        self.slots = slots


@transaction.atomic
def write_texts(
    *, viewer: Viewer, assessment: Assessment, writings: Iterable[Writing], now: datetime
) -> int:
    """Keep all of them, or none; returns how many. Raises TextConflict."""
    require(can_edit_briefing, viewer, assessment)
    given = list(writings)
    newest: dict[str, int] = {}
    for slot, version in BriefingText.objects.filter(
        assessment=assessment, slot__in=[writing.slot for writing in given]
    ).values_list("slot", "version"):
        newest[slot] = max(version, newest.get(slot, 0))
    taken = {item.slot for item in given if newest.get(item.slot, 0) != item.version}
    if taken:
        raise TextConflict(frozenset(taken))
    try:
        with transaction.atomic():
            BriefingText.objects.bulk_create(
                BriefingText(
                    assessment=assessment,
                    slot=writing.slot,
                    version=writing.version + 1,
                    state=writing.state,
                    text_en=writing.text_en,
                    text_fr=writing.text_fr,
                    rests_on=dict(writing.rests_on),
                    at=now,
                    by_id=viewer.user_id,
                )
                for writing in given
            )
    except IntegrityError as error:
        raise TextConflict(frozenset(writing.slot for writing in given)) from error
    if given:
        record(
            EventKind.BRIEFING_TEXT_WRITTEN,
            actor_id=viewer.user_id,
            now=now,
            assessment=assessment,
            details={"slots": ", ".join(writing.slot for writing in given)},
        )
    return len(given)
