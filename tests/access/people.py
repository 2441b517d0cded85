"""Somebody for every way of standing to one department, and what there is to be seen in it."""

from dataclasses import dataclass
from datetime import date

from assessments.access import viewer_of
from assessments.briefings.snapshot import content_of, snapshot_of
from assessments.canonical import sha256
from assessments.enums import Language, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import (
    Assessment,
    Comment,
    Delegation,
    Department,
    Event,
    Evidence,
    Quarter,
    User,
)
from assessments.policies import Viewer
from assessments.selectors.submissions import result_for
from assessments.services.briefings import RenderedFile, store_briefing
from assessments.services.comments import comment
from tests import asking, factories
from tests.evidence import evidence_file

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
    file: Evidence
    thread: Comment
    result_thread: Comment
    quarter: Quarter
    event: Event
    rows: dict[str, int]
    """Name of an address -> the row that it is about."""

    @property
    def pks(self) -> dict[str, int]:
        """By the name of an address, the key that it takes."""
        acts = ("reply", "resolve", "reopen")
        return {
            "evidence-remove": self.evidence.pk,
            "evidence-file": self.file.pk,
            **self.rows,
            **{f"comments-{act}": self.thread.pk for act in acts},
            **{f"result-comments-{act}": self.result_thread.pk for act in acts},
        }


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
    signed = _submission_with_a_file(department, earlier, viewer_of(people["executive"]))
    _issue(department, earlier)
    draft = factories.make_assessment(department, quarter)
    executive = viewer_of(people["executive"])
    factories.assign(draft, people["delegate"], QUESTION)
    factories.answer_all(draft, executive, changes={INDICATOR: 1})
    factories.evidence(draft, executive, INDICATOR)
    link = Evidence.objects.latest("pk")
    asked = asking.ask(draft, executive, people["delegate"], INDICATOR)
    evidence_file(draft, executive, INDICATOR)
    event = Event.objects.first()
    assert event is not None
    return Place(
        people=people,
        evidence=link,
        file=Evidence.objects.latest("pk"),
        thread=_thread(draft, executive),
        result_thread=_thread(signed, executive),
        quarter=quarter,
        event=event,
        rows={
            "delegation-end": Delegation.objects.get().pk,
            "clarification-answer": asked.pk,
            "clarification-withdraw": asked.pk,
        },
    )


def _submission_with_a_file(
    department: Department, quarter: Quarter, executive: Viewer
) -> Assessment:
    assessment = factories.make_assessment(department, quarter)
    factories.answer_all(assessment, executive)
    evidence_file(assessment, executive, INDICATOR)
    factories.sign(assessment, executive)
    return assessment


def _thread(assessment: Assessment, viewer: Viewer) -> Comment:
    return comment(
        viewer=viewer,
        assessment=assessment,
        code=INDICATOR,
        text="Is this complete?",
        language=Language.ENGLISH,
        now=factories.NOW,
    )


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
