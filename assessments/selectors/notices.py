"""Whom to tell, and what a person was told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse

from assessments.enums import NoticeKind, Role
from assessments.models import Assessment, Delegation, Membership, Notice, User
from assessments.models.notice_texts import notice_text
from assessments.policies import DRAFT_ROLES, Viewer
from assessments.workflow import EDITABLE

NEWS, LOOKED_AT = 10, 50


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One notice as Home shows it."""

    text: str
    url: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class News:
    """What a person has not seen yet, newest first; `last` is the number of the newest notice."""

    items: list[NewsItem]
    last: int


@dataclass(frozen=True, slots=True)
class NoticeChoices:
    """Which kinds a person is told of, and in which language e-mails are."""

    kinds: list[str]
    language: str


def news_of(viewer: Viewer, today: date) -> News:
    """In one query, at most ten, and only of departments that the person still works in.

    A reminder goes when it has nothing to say any more; of several that say the same, one is shown.
    """
    departments = viewer.department_ids(DRAFT_ROLES)
    scope = Q() if departments is None else Q(assessment__department__in=departments)
    notices = list(
        Notice.objects.filter(scope, recipient=viewer.user_id, seen_at=None)
        .select_related("assessment__department", "assessment__quarter")
        .order_by("-made_at", "-pk")[:LOOKED_AT]
    )
    items: dict[tuple[str, str], NewsItem] = {}
    for notice in notices:
        if not _has_passed(notice, today):
            item = NewsItem(notice_text(notice), path_of(notice), notice.made_at)
            items.setdefault((item.text, item.url), item)
    return News(list(items.values())[:NEWS], last=max((notice.pk for notice in notices), default=0))


def _has_passed(notice: Notice, today: date) -> bool:
    """A reminder of what was handed in meanwhile, or of a day that came and went."""
    if notice.kind not in {NoticeKind.DUE_SOON, NoticeKind.OVERDUE}:
        return False
    handed_in = notice.assessment.state not in EDITABLE
    closed = not notice.assessment.is_open(today)
    day_gone = notice.kind == NoticeKind.DUE_SOON and notice.details["due_on"] < today.isoformat()
    return handed_in or closed or day_gone


def path_of(notice: Notice) -> str:
    """The page that a notice leads to, in the active language."""
    assessment = notice.assessment
    place = {"code": assessment.department.code, "quarter": assessment.quarter.slug}
    if notice.kind == NoticeKind.ACCEPTED:
        return reverse("scorecard", kwargs=place)
    if question := notice.details.get("question"):
        return reverse("question", kwargs={**place, "question": question})
    return reverse("assessment", kwargs=place)


def notice_choices(viewer: Viewer) -> NoticeChoices:
    """What the person has chosen; every kind, until they switch one off."""
    person = User.objects.only("language", "switched_off").get(pk=viewer.user_id)
    return NoticeChoices(
        [kind.value for kind in NoticeKind if kind not in person.switched_off], person.language
    )


def executives_of(departments: Iterable[int], today: date) -> dict[int, list[int]]:
    """Department -> its deputy heads today, acting ones included."""
    found: dict[int, list[int]] = {}
    for department, person in (
        Membership.objects.filter(
            Q(starts_on=None) | Q(starts_on__lte=today, ends_on__gte=today),
            role=Role.EXECUTIVE,
            department__in=departments,
        )
        .order_by("pk")
        .values_list("department_id", "user_id")
    ):
        if department is not None:
            found.setdefault(department, []).append(person)
    return found


def working_on(assessment: Assessment, today: date) -> list[int]:
    """Who prepares an assessment: its deputy heads today and the delegates assigned in it."""
    executives = executives_of([assessment.department_id], today)
    delegates = (
        Delegation.objects.filter(assessment=assessment, ended_at=None)
        .order_by("pk")
        .values_list("delegate_id", flat=True)
    )
    return [*executives.get(assessment.department_id, []), *delegates]
