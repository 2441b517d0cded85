"""What the departments of a quarter answered to each indicator, without saying which (Peers)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from assessments import scoring
from assessments.enums import AnswerKind
from assessments.models import Submission, SubmittedAnswer
from assessments.policies import RESULT_ROLES, Viewer


@dataclass(frozen=True, slots=True)
class PeerLevel:
    """The median level of the `n` departments that answered an indicator with a level."""

    n: int
    median: Fraction


def peer_levels(viewer: Viewer, submission: Submission, today: date) -> dict[str, PeerLevel]:
    """By indicator, the median over the quarter, this submission among them, in one query.

    Left out where it is withheld: fewer than five departments, or one to four beside those whose
    answers the viewer can open one by one. Once the quarter has closed, as at its closing day.
    """
    counted = SubmittedAnswer.objects.filter(
        submission__in=_latest(submission, today), kind=AnswerKind.LEVEL
    )
    open_to_viewer = Count("pk", filter=_open_to(viewer))
    rows = counted.values("code", "level").annotate(n=Count("pk"), known=open_to_viewer)
    counts: dict[str, dict[int, int]] = {}
    known: dict[str, int] = {}
    for row in rows.order_by("code", "level"):
        code, level = row["code"], row["level"] or 0
        counts.setdefault(code, {})[level] = row["n"]
        known[code] = known.get(code, 0) + row["known"]
    figures = {code: _shown(counts[code], known[code]) for code in counts}
    return {code: found for code, found in figures.items() if found}


def _shown(counts: Mapping[int, int], known: int) -> PeerLevel | None:
    n = sum(counts.values())
    return PeerLevel(n, scoring.median_level(counts)) if scoring.may_show(n, known) else None


def _open_to(viewer: Viewer) -> Q:
    departments = viewer.department_ids(RESULT_ROLES)
    own = Q() if departments is None else Q(submission__assessment__department__in=departments)
    return own & Q(pk__isnull=False)


def _latest(submission: Submission, today: date) -> Any:
    """The submissions that count, by pk: of the own department this one, whatever came after."""
    quarter = submission.assessment.quarter
    counting = Q(withdrawal__isnull=True)
    if today > quarter.closes_on:
        counting &= Q(signed_at__lt=_midnight_after(quarter.closes_on))
    later = Submission.objects.filter(
        counting, assessment=OuterRef("assessment"), number__gt=OuterRef("number")
    )
    others = Q(counting, ~Q(assessment=submission.assessment_id), ~Exists(later))
    return (
        Submission.objects.filter(assessment__quarter=quarter)
        .filter(others | Q(pk=submission.pk))
        .order_by()
        .values("pk")
    )


def _midnight_after(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
