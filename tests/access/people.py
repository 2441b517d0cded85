"""Somebody for every way of standing to one department, and what there is to be seen in it."""

from dataclasses import dataclass
from datetime import date

from assessments.access import viewer_of
from assessments.briefings.snapshot import content_of, snapshot_of
from assessments.canonical import sha256
from assessments.enums import Language, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Department, Event, Evidence, Quarter, User
from assessments.selectors.submissions import result_for
from assessments.services.briefings import RenderedFile, store_briefing
from tests import factories

DRAFT, SUBMITTED, ACCEPTED = "2026-27-Q2", "2026-27-Q1", "2025-26-Q4"
CODE, QUESTION, INDICATOR = "DRH", "security", "Q01-02"

# Actor: role and where it is held ("" in every department).
ACTORS: dict[str, tuple[Role, str] | None] = {
    "executive": (Role.EXECUTIVE, CODE),
    "delegate": (Role.DELEGATE, CODE),
    "executive elsewhere": (Role.EXECUTIVE, "ELSE"),
    "reviewer": (Role.REVIEWER, ""),
    "reviewer elsewhere": (Role.REVIEWER, "ELSE"),
    "briefing officer": (Role.BRIEFING_OFFICER, ""),
    "administrator": (Role.ADMINISTRATOR, ""),
    "nobody": None,
}


@dataclass(frozen=True)
class Place:
    """A department with a draft in Q2, in Q1 a submission and an issued briefing, and in Q4 of the
    year before a submission that was accepted with another level.
    """

    people: dict[str, User]
    evidence: Evidence
    quarter: Quarter
    event: Event


def make_place() -> Place:
    """The department, its three quarters and all the people."""
    department = factories.make_department(CODE)
    factories.make_department("ELSE")
    questionnaire = factories.make_questionnaire()
    earlier = factories.make_quarter(FiscalQuarter(2026, 1), questionnaire)
    quarter = factories.make_quarter(questionnaire=questionnaire)
    long_ago = factories.make_quarter(FiscalQuarter(2025, 4), questionnaire)
    people = {actor: _person(standing) for actor, standing in ACTORS.items()}
    factories.make_accepted(
        factories.make_submission(department, long_ago), {INDICATOR: (1, "Not shown.")}
    )
    factories.make_submission(department, earlier)
    _issue(department, earlier)
    draft = factories.make_assessment(department, quarter)
    executive = viewer_of(people["executive"])
    factories.assign(draft, people["delegate"], QUESTION)
    factories.answer_all(draft, executive, changes={INDICATOR: 1})
    factories.evidence(draft, executive, INDICATOR)
    event = Event.objects.first()
    assert event is not None
    return Place(people, Evidence.objects.get(), quarter, event)


def _person(standing: tuple[Role, str] | None) -> User:
    if standing is None:
        return factories.make_user()
    role, code = standing
    department = Department.objects.get(code=code) if code else None
    return factories.make_user(role, department)


def _issue(department: Department, quarter: Quarter) -> None:
    """A briefing with the content of the day, so that issuing again finds that it stands."""
    reader = viewer_of(factories.make_user(Role.BRIEFING_OFFICER))
    assessment = result_for(reader, code=department.code, quarter=quarter.fiscal)
    assert isinstance(assessment, Assessment)
    assert assessment.current_submission is not None
    snapshot = snapshot_of(content_of(assessment, TODAY), issue=1, now=factories.NOW)
    store_briefing(
        submission=assessment.current_submission,
        assessment=assessment,
        number=1,
        snapshot=snapshot,
        sha256=sha256(snapshot),
        files=[RenderedFile(language, b"%PDF-", {}) for language in Language],
        actor_id=None,
        now=factories.NOW,
    )


TODAY: date = factories.TODAY
