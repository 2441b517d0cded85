"""Makes the demonstration: in one transaction, the same data for the same day."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from assessments.demo.departments import invented
from assessments.demo.history import DepartmentHistory
from assessments.demo.partners import agree_to_help
from assessments.demo.people import ADMINISTRATOR, OFFICES, Cast, Person, cast_of
from assessments.demo.stories import story_of
from assessments.demo.timetable import QuarterDates, moment_on, quarters_until
from assessments.demo.today import Today, live_today
from assessments.enums import EventKind
from assessments.exchange.documents import file_content
from assessments.exchange.questionnaires import (
    SHIPPED_QUESTIONNAIRE,
    latest_published,
    parse_questionnaire,
)
from assessments.models import (
    Assessment,
    Department,
    Event,
    Membership,
    Quarter,
    Questionnaire,
    User,
)
from assessments.selectors.questionnaires import content_of
from assessments.services.departments import DepartmentRow, load_departments
from assessments.services.events import record
from assessments.services.quarters import open_quarter
from assessments.services.questionnaires import load_questionnaire

SET_UP_BEFORE = timedelta(days=30)
"""People, departments and the questionnaire are there so long before the first quarter opens."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What a demonstration was made for; the same three make the same data."""

    as_of: date
    departments: int
    quarters: int


class ForeignDataError(Exception):
    """The database holds departments, people or quarters that are no demonstration."""


def existing() -> Demonstration | None:
    """The demonstration that this database holds, as its own event says."""
    made = Event.objects.filter(kind=EventKind.DEMO_BUILT).first()
    if made is None:
        return None
    details: dict[str, Any] = made.details
    return Demonstration(
        date.fromisoformat(details["as_of"]), details["departments"], details["quarters"]
    )


@transaction.atomic
def build(wanted: Demonstration) -> None:
    """Make it in a database without people and departments; raises ForeignDataError otherwise."""
    if any(model.objects.exists() for model in (Department, User, Quarter)):
        raise ForeignDataError
    listed = invented(wanted.departments)
    dates = quarters_until(wanted.as_of, wanted.quarters)
    founded = moment_on(dates[0].opens_on - SET_UP_BEFORE)
    casts = {
        row.code: cast_of(row, succeeded=_is_succeeded(row, wanted.quarters))
        for row in listed.departments
    }
    user_pks = _make_people(casts, founded)
    administrator = user_pks[ADMINISTRATOR]
    questionnaire = _load_questionnaire(administrator, founded)
    load_departments(
        rows=listed.departments,
        portfolios=listed.portfolios,
        actor_id=administrator,
        now=founded,
    )
    _give_roles(user_pks)
    _live(wanted, dates, questionnaire, casts, user_pks)
    details = asdict(wanted) | {"as_of": wanted.as_of.isoformat()}
    record(EventKind.DEMO_BUILT, actor_id=None, now=moment_on(wanted.as_of), details=details)


def _is_succeeded(row: DepartmentRow, quarters: int) -> bool:
    """Whether somebody else led the department in a quarter that the demonstration has."""
    since = story_of(row.code).new_executive_since
    return since is not None and since + 1 < quarters


def _make_people(casts: dict[str, Cast], founded: datetime) -> dict[Person, int]:
    """Everybody, without a password: they sign in by one click. Predecessors have left."""
    people = [*OFFICES, *(person for cast in casts.values() for person in cast.everybody)]
    left = {cast.predecessor for cast in casts.values()}
    user_pks = {
        person: User.objects.create_user(
            person.email, name=person.name, language=person.language, is_active=person not in left
        ).pk
        for person in people
    }
    User.objects.update(created_at=founded)
    return user_pks


def _give_roles(user_pks: dict[Person, int]) -> None:
    """What everybody may do today; who has left may do nothing."""
    departments = dict(Department.objects.values_list("code", "pk"))
    active = set(User.objects.filter(is_active=True).values_list("pk", flat=True))
    Membership.objects.bulk_create(
        Membership(
            user_id=pk,
            role=person.role,
            department_id=departments.get(person.department),
            title_en=person.title.en,
            title_fr=person.title.fr,
        )
        for person, pk in user_pks.items()
        if pk in active
    )


def _load_questionnaire(administrator: int, founded: datetime) -> Questionnaire:
    """The shipped questionnaire, published."""
    parsed = parse_questionnaire(
        file_content(SHIPPED_QUESTIONNAIRE),
        file_name=SHIPPED_QUESTIONNAIRE.name,
        published=latest_published(),
    )
    if parsed.document is None:
        raise ValueError(parsed.findings)
    return load_questionnaire(
        document=parsed.document, publish=True, actor_id=administrator, now=founded
    ).questionnaire


def _live(
    wanted: Demonstration,
    dates: list[QuarterDates],
    questionnaire: Questionnaire,
    casts: dict[str, Cast],
    user_pks: dict[Person, int],
) -> None:
    """Every quarter in every department, the oldest first."""
    content = content_of(questionnaire.pk, questionnaire.sha256)
    histories = {
        code: DepartmentHistory(
            cast,
            story_of(code),
            content,
            quarters=len(dates),
            as_of=wanted.as_of,
            user_pks=user_pks,
        )
        for code, cast in casts.items()
    }
    for index, opened in enumerate(dates):
        quarter = _open(opened, questionnaire, user_pks[ADMINISTRATOR])
        for assessment in (
            Assessment.objects.filter(quarter=quarter)
            .select_related("department__portfolio")
            .order_by("department__code")
        ):
            assessment.quarter = quarter
            histories[assessment.department.code].live(assessment, opened, len(dates) - 1 - index)
    today = Today(wanted.as_of, dates[-1], user_pks)
    live_today(today)
    agree_to_help(today)


def _open(dates: QuarterDates, questionnaire: Questionnaire, administrator: int) -> Quarter:
    quarter = Quarter(
        year=dates.fiscal.year,
        number=dates.fiscal.number,
        questionnaire=questionnaire,
        opens_on=dates.opens_on,
        due_on=dates.due_on,
        closes_on=dates.closes_on,
    )
    quarter.full_clean()
    quarter.save()
    open_quarter(quarter=quarter, actor_id=administrator, now=moment_on(dates.opens_on))
    return quarter
