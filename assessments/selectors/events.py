"""Events of the audit trail as a person reads them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from assessments.enums import EventKind, Language, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Event, Portfolio, User
from assessments.models.event_texts import (
    ACTING,
    CHANGES,
    EVERYWHERE,
    FAILED_METHODS,
    METHODS,
    PORTFOLIO,
    SOMEBODY_UNKNOWN,
    THE_SYSTEM,
    event_sentence,
)
from assessments.models.labels import label
from assessments.questionnaire import Questionnaire
from assessments.selectors.questionnaires import content_of

PEOPLE = ("person", "delegate", "asked_of")
"""Keys of details under which the number of a person stands."""

SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event: what happened, as a sentence, and its place in the chain."""

    sequence: int
    hash: str
    at: datetime
    kind: EventKind
    sentence: str
    department: str
    quarter: str

    @property
    def kind_name(self) -> str:
        """The kind in the reader's language."""
        return str(label(self.kind))

    @property
    def short_hash(self) -> str:
        return self.hash[:SHORT_HASH]


def readable_events() -> QuerySet[Event]:
    """Events with what their sentences need, newest first, in one query."""
    return (
        Event.objects.select_related("actor", "department", "assessment__quarter__questionnaire")
        .defer("assessment__quarter__questionnaire__content")
        .order_by("-sequence")
    )


def describe(events: Sequence[Event]) -> list[EventRow]:
    """The rows of these events; two queries however many they are."""
    numbers = {pk for event in events for pk in _numbers_of_people(event.details)}
    names = dict(User.objects.filter(pk__in=numbers).values_list("pk", "name"))
    keys = {key for event in events if (key := event.details.get("portfolio"))}
    keys |= {key for event in events if (key := _before(event.details).get("portfolio"))}
    portfolios = {row.key: row.name for row in Portfolio.objects.filter(key__in=keys)}
    return [_row(event, names, portfolios) for event in events]


def _row(event: Event, names: Mapping[int, str], portfolios: Mapping[str, str]) -> EventRow:
    kind = EventKind(event.kind)
    assessment = event.assessment
    return EventRow(
        sequence=event.sequence,
        hash=event.hash,
        at=event.at,
        kind=kind,
        sentence=event_sentence(kind, _values(event, kind, names, portfolios)),
        department=event.department.name if event.department else "",
        quarter=assessment.quarter.label if assessment else "",
    )


def _values(
    event: Event, kind: EventKind, names: Mapping[int, str], portfolios: Mapping[str, str]
) -> dict[str, Any]:
    """What the sentences name: who, whom, and every code as the words it stands for."""
    details: Mapping[str, Any] = event.details
    values: dict[str, Any] = {
        name: value for name, value in details.items() if isinstance(value, str | int)
    }
    unknown = SOMEBODY_UNKNOWN if kind == EventKind.SIGN_IN_FAILED else THE_SYSTEM
    values["who"] = event.actor.name if event.actor else str(unknown)
    for pk in _numbers_of_people(details):
        values["person"] = names.get(pk, str(pk))
    if "method" in details:
        words = FAILED_METHODS if kind == EventKind.SIGN_IN_FAILED else METHODS
        values["method"] = str(words.get(details["method"], details["method"]))
    if "role" in details:
        values["right"] = _right(details, portfolios)
    if before := _before(details):
        values["before"] = _right(before, portfolios)
    values |= _named(event)
    values |= _listed(kind, details)
    return values


def _named(event: Event) -> dict[str, Any]:
    """The words behind the codes of a quarter, a language, a question and an indicator."""
    details, named = event.details, {}
    if "quarter" in details:
        quarter = FiscalQuarter.from_slug(details["quarter"])
        named["quarter"] = quarter.label(get_language() or "en")
    if details.get("language") in set(Language):
        named["language"] = str(label(Language(details["language"])))
    if event.assessment is None:
        return named
    stored = event.assessment.quarter.questionnaire
    content = content_of(stored.pk, stored.sha256)
    code, key = details.get("code") or details.get("subject"), details.get("question")
    named |= _content_names(content, code, key)
    return named


def _content_names(content: Questionnaire, code: str | None, key: str | None) -> dict[str, str]:
    language = (get_language() or "en")[:2]
    titles = {item.code: item.title for item in content.indicators()}
    questions = {item.key: item.name for item in content.questions}
    named = {}
    if code:
        title = titles.get(code) or questions.get(code)
        named["indicator"] = title.in_language(language) if title else code
    if key:
        name = questions.get(key)
        named["question"] = name.in_language(language) if name else key
    return named


def _listed(kind: EventKind, details: Mapping[str, Any]) -> dict[str, Any]:
    if kind == EventKind.DEPARTMENTS_LOADED:
        return {name: len(details.get(name, ())) for name in ("added", "changed")}
    if kind == EventKind.PERSON_CHANGED:
        words = (str(CHANGES.get(name, name)) for name in details.get("changed", ()))
        return {"changed": ", ".join(words)}
    return {}


def _right(details: Mapping[str, Any], portfolios: Mapping[str, str]) -> str:
    """ "CIO reviewer, portfolio Waters"; "Deputy head, DRH, acting from … to …"."""
    words = [str(label(Role(details["role"])))]
    if details.get("portfolio"):
        name = portfolios.get(details["portfolio"], details["portfolio"])
        words.append(str(PORTFOLIO) % {"name": name})
    elif details.get("department"):
        words.append(details["department"])
    elif details["role"] != Role.ADMINISTRATOR:
        words.append(str(EVERYWHERE))
    first, last = details.get("days") or (None, None)
    if first:
        words.append(str(ACTING) % {"first": first, "last": last})
    return ", ".join(words)


def _before(details: Mapping[str, Any]) -> Mapping[str, Any]:
    before = details.get("before")
    return before if isinstance(before, Mapping) else {}


def _numbers_of_people(details: Mapping[str, Any]) -> Iterable[int]:
    return (details[key] for key in PEOPLE if isinstance(details.get(key), int))
