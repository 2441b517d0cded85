"""The versions of questionnaires, for administrators: which there are, who uses them, and how
they differ.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from assessments.enums import EventKind
from assessments.fiscal import FiscalQuarter
from assessments.models import Event, Quarter
from assessments.models import Questionnaire as Stored
from assessments.policies import Viewer, can_administer
from assessments.questionnaire import Questionnaire, Text
from assessments.selectors.questionnaires import content_of
from assessments.versions import Comparison, compare


@dataclass(frozen=True, slots=True)
class Run:
    """Quarters one after the other that use the same version."""

    first: FiscalQuarter
    last: FiscalQuarter
    count: int

    @property
    def first_label(self) -> str:
        """ "Q2 2026–27", in the active language."""
        return self.first.label(get_language() or "en")

    @property
    def last_label(self) -> str:
        """ "Q4 2026–27", in the active language."""
        return self.last.label(get_language() or "en")


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the list shows it; `published_by` is empty for a command."""

    stored: Stored
    title: Text
    published_by: str
    runs: tuple[Run, ...]
    is_latest: bool
    """Whether nothing of the same code was published after it; so also of a draft."""

    @property
    def published_at(self) -> datetime | None:
        return self.stored.published_at

    @property
    def content(self) -> Questionnaire:
        """The document, read once in each process."""
        return content_of(self.stored.pk, self.stored.sha256)


@dataclass(frozen=True, slots=True)
class Versions:
    """All versions, newest first within each code, for somebody who may administer."""

    versions: tuple[Version, ...]


def versions_for(viewer: Viewer) -> Versions | None:
    """Every version, in three queries; for everybody but administrators there are none."""
    if not can_administer(viewer):
        return None
    return Versions(tuple(_described(Stored.objects.all())))


def version_for(viewer: Viewer, *, code: str, version: str) -> Version | None:
    """One version, if the viewer may administer."""
    if not can_administer(viewer):
        return None
    found = _described(Stored.objects.filter(code=code))
    return next((item for item in found if item.stored.version == version), None)


def _described(rows: QuerySet[Stored]) -> list[Version]:
    ordered = list(rows.defer("content").order_by("code", "-loaded_at", "-pk"))
    titles = dict(rows.values_list("pk", "content__title"))
    runs, publishers = _runs(), _publishers()
    latest = _latest(ordered)
    return [
        Version(
            stored=stored,
            title=Text(**titles[stored.pk]),
            published_by=publishers.get((stored.code, stored.version), ""),
            runs=runs.get(stored.pk, ()),
            is_latest=stored.published_at is None or latest[stored.code] == stored.pk,
        )
        for stored in ordered
    ]


def _latest(rows: Iterable[Stored]) -> dict[str, int]:
    """By code, the version that was published last."""
    published = [row for row in rows if row.published_at is not None]
    return {row.code: row.pk for row in sorted(published, key=_publication)}


def _publication(row: Stored) -> tuple[datetime | None, int]:
    return row.published_at, row.pk


def _publishers() -> dict[tuple[str, str], str]:
    """Who published what, as the audit log has it."""
    events = Event.objects.filter(
        kind=EventKind.QUESTIONNAIRE_PUBLISHED, actor__isnull=False
    ).values_list("details", "actor__name")
    return {(details["code"], details["version"]): name for details, name in events}


def _runs() -> Mapping[int, tuple[Run, ...]]:
    """By version, the quarters that use it, in rows without a gap, the newest last."""
    runs: dict[int, list[Run]] = defaultdict(list)
    for year, number, version in Quarter.objects.order_by("year", "number").values_list(
        "year", "number", "questionnaire_id"
    ):
        fiscal, own = FiscalQuarter(year, number), runs[version]
        if own and own[-1].last.next == fiscal:
            own[-1] = Run(own[-1].first, fiscal, own[-1].count + 1)
        else:
            own.append(Run(fiscal, fiscal, 1))
    return {version: tuple(found) for version, found in runs.items()}


def comparison_of(version: Version) -> Comparison | None:
    """The version against the one published before it; None for the first of its code."""
    published = Stored.objects.filter(code=version.stored.code, published_at__isnull=False)
    if version.published_at is not None:
        same_time = Q(published_at=version.published_at, pk__lt=version.stored.pk)
        published = published.filter(Q(published_at__lt=version.published_at) | same_time)
    before = published.exclude(pk=version.stored.pk).defer("content")
    base = before.order_by("-published_at", "-pk").first()
    if base is None:
        return None
    return compare(content_of(base.pk, base.sha256), version.content)


def waiting_quarters(version: Version, today: date) -> list[Quarter]:
    """Quarters that could take this version: not open yet, given to nobody, on another one."""
    return list(
        Quarter.objects.filter(opens_on__gt=today, assessments__isnull=True)
        .exclude(questionnaire=version.stored.pk)
        .select_related("questionnaire")
        .defer("questionnaire__content")
        .order_by("year", "number")
    )


def quarter_choices(quarters: Iterable[Quarter]) -> list[tuple[str, Any]]:
    """The quarters as a form offers them."""
    return [(quarter.slug, quarter.label) for quarter in quarters]
