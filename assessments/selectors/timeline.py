"""Everything that happened in one assessment, for the department's own people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import get_language

from assessments.enums import EventKind, Origin
from assessments.models import AnswerRevision, Assessment, Event
from assessments.models.event_texts import ANSWERED
from assessments.selectors.events import describe, readable_events
from assessments.selectors.questionnaires import content_of

NOT_SHOWN = (EventKind.BRIEFING_VIEWED, EventKind.EVIDENCE_DOWNLOADED)
"""Who looked at what is for the audit log."""

BY_HAND = (Origin.GIVEN, Origin.RESTORED)
"""Answers that have no event of their own."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the timeline: an event, or what one person answered to a question on one day."""

    at: datetime
    event_id: int | None = None
    who: str = ""
    question_key: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline."""

    at: datetime
    sentence: str


def moments_of(assessment: Assessment) -> list[Moment]:
    """Every place of the timeline, newest first, without its words; two queries."""
    events = (
        Event.objects.filter(assessment=assessment)
        .exclude(kind__in=NOT_SHOWN)
        .values_list("pk", "at")
    )
    answered = (
        AnswerRevision.objects.filter(answer__assessment=assessment, origin__in=BY_HAND)
        .order_by()
        .annotate(day=TruncDate("at", tzinfo=timezone.get_current_timezone()))
        .values_list("by", "by__name", "answer__indicator__question_key", "day")
        .annotate(last=Max("at"), count=Count("answer", distinct=True))
    )
    moments = [Moment(at, event_id=pk) for pk, at in events]
    moments += [
        Moment(last, None, who, key, count) for _by, who, key, _day, last, count in answered
    ]
    return sorted(moments, key=lambda moment: (moment.at, moment.event_id or 0), reverse=True)


def entries_of(assessment: Assessment, moments: Sequence[Moment]) -> list[TimelineEntry]:
    """These places of the timeline in words; as many queries however many they are."""
    wanted = [moment.event_id for moment in moments if moment.event_id]
    events = list(readable_events().filter(pk__in=wanted))
    sentences = {
        event.pk: row.sentence for event, row in zip(events, describe(events), strict=True)
    }
    return [
        TimelineEntry(
            moment.at,
            sentences[moment.event_id] if moment.event_id else _answered(assessment, moment),
        )
        for moment in moments
    ]


def _answered(assessment: Assessment, moment: Moment) -> str:
    stored = assessment.quarter.questionnaire
    question = content_of(stored.pk, stored.sha256).question(moment.question_key)
    name = question.name.in_language((get_language() or "en")[:2])
    return str(ANSWERED % {"who": moment.who, "count": moment.count, "question": name})
