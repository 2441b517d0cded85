"""Somebody for every way of standing to one department, and what there is to be seen in it."""

from dataclasses import dataclass
from datetime import date, timedelta

from assessments.access import viewer_of
from assessments.briefings.department.snapshot import content_of, snapshot_of
from assessments.canonical import sha256
from assessments.enums import Language, Role
from assessments.fiscal import FiscalQuarter
from assessments.models import (
    Action,
    Assessment,
    Comment,
    Delegation,
    Department,
    Dismissal,
    Evidence,
    Membership,
    PartnerOffer,
    PartnerRequest,
    Portfolio,
    Quarter,
    SavedView,
    User,
)
from assessments.policies import Viewer
from assessments.selectors.submissions import result_for
from assessments.services.briefings import RenderedFile, store_briefing
from assessments.services.comments import comment
from assessments.services.quarters import open_quarter
from assessments.services.tokens import make_token
from tests import asking, factories
from tests.action_plan import make_action
from tests.dismissals import dismiss
from tests.documents.made import ask_for_book, finished_book, make_document, stopped_book
from tests.evidence import evidence_file

DRAFT, SUBMITTED, ACCEPTED = "2026-27-Q2", "2026-27-Q1", "2025-26-Q4"
CODE, QUESTION, INDICATOR, WARNED = "DRH", "security", "Q01-02", "Q01-03"

TODAY: date = factories.TODAY
WITHIN = (TODAY - timedelta(days=3), TODAY + timedelta(days=3))
AFTER = (TODAY - timedelta(days=9), TODAY - timedelta(days=1))


@dataclass(frozen=True)
class Held:
    """One role: in a department or a portfolio, or (neither) in all; acting on some days only."""

    role: Role
    department: str = ""
    portfolio: str = ""
    days: tuple[date, date] | None = None


ACTORS: dict[str, tuple[Held, ...]] = {
    "executive": (Held(Role.EXECUTIVE, CODE),),
    "acting executive": (Held(Role.EXECUTIVE, CODE, days=WITHIN),),
    "acting executive after": (Held(Role.EXECUTIVE, CODE, days=AFTER),),
    "delegate": (Held(Role.DELEGATE, CODE),),
    "delegate unassigned": (Held(Role.DELEGATE, CODE),),
    "executive elsewhere": (Held(Role.EXECUTIVE, "ELSE"),),
    "reviewer": (Held(Role.REVIEWER),),
    "reviewer here": (Held(Role.REVIEWER, CODE),),
    "reviewer of the portfolio": (Held(Role.REVIEWER, portfolio="waters"),),
    "reviewer of another portfolio": (Held(Role.REVIEWER, portfolio="lands"),),
    "reviewer elsewhere": (Held(Role.REVIEWER, "ELSE"),),
    "briefing officer": (Held(Role.BRIEFING_OFFICER),),
    "delegate who reviews elsewhere": (Held(Role.DELEGATE, CODE), Held(Role.REVIEWER, "ELSE")),
    "administrator": (Held(Role.ADMINISTRATOR),),
    "nobody": (),
}
"""Actor -> every role that they hold."""

ASSIGNED = ("delegate", "delegate who reviews elsewhere")
"""Who is assigned the question that the tables ask about."""

LIKE: dict[str, str] = {
    "acting executive": "executive",
    "acting executive after": "nobody",
    "delegate unassigned": "delegate",
    "delegate who reviews elsewhere": "delegate",
    "reviewer here": "reviewer",
    "reviewer of the portfolio": "reviewer",
    "reviewer of another portfolio": "executive elsewhere",
    "reviewer elsewhere": "executive elsewhere",
}
"""Actor -> the one whose outcome they share, in every row that does not say otherwise."""


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
    dismissal: Dismissal
    action: Action
    request: PartnerRequest
    rows: dict[str, int]
    """Name of an address -> the row that it is about."""

    @property
    def pks(self) -> dict[str, int]:
        """By the name of an address, the key that it takes."""
        acts = ("reply", "resolve", "reopen")
        return {
            "evidence-remove": self.evidence.pk,
            "dismissal-take-back": self.dismissal.pk,
            "evidence-file": self.file.pk,
            **dict.fromkeys(
                ("action", "action-edit", "action-close", "action-note"), self.action.pk
            ),
            "partner-answer": self.request.pk,
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
    factories.make_portfolio("lands")
    people = {actor: _person(held) for actor, held in ACTORS.items()}
    factories.make_accepted(
        factories.make_submission(department, long_ago), {INDICATOR: (1, "Not shown.")}
    )
    signed = _submission_with_a_file(department, earlier, viewer_of(people["executive"]))
    _issue(department, earlier)
    draft = factories.make_assessment(department, quarter)
    executive = viewer_of(people["executive"])
    for actor in ASSIGNED:
        factories.assign(draft, people[actor], QUESTION)
    factories.answer_all(draft, executive, choice=1, changes={"Q01-01": 2, WARNED: 2})
    factories.evidence(draft, executive, INDICATOR)
    link = Evidence.objects.latest("pk")
    asked = asking.ask(draft, executive, people["delegate"], INDICATOR)
    evidence_file(draft, executive, INDICATOR)
    return Place(
        people=people,
        evidence=link,
        file=Evidence.objects.latest("pk"),
        thread=_thread(draft, executive),
        result_thread=_thread(signed, executive),
        quarter=quarter,
        action=make_action(factories.make_assessment(department, earlier), INDICATOR),
        request=_request(department),
        dismissal=dismiss(draft, executive, "Q01-01"),
        rows={
            "delegation-end": Delegation.objects.get(delegate=people["delegate"]).pk,
            "clarification-answer": asked.pk,
            "clarification-withdraw": asked.pk,
            "token-revoke": make_token(
                viewer=executive, name="Figures of the year", expires_on=TODAY, now=factories.NOW
            ).token.pk,
            **dict.fromkeys(("view-change", "view-delete"), _saved_view(people["reviewer"]).pk),
            **_books(department, earlier),
        },
    )


def _saved_view(owner: User) -> SavedView:
    return SavedView.objects.create(
        owner=owner, name="Mine", query="status=late", made_at=factories.NOW
    )


def _request(department: Department) -> PartnerRequest:
    """Another department asks this one, which may ask a third one itself."""
    third, weak, quarter = (
        factories.make_department("GOOD"),
        "Q01-01",
        Quarter.objects.order_by("year", "number")[0],
    )
    open_quarter(quarter=quarter, actor_id=None, now=factories.NOW)
    by = factories.make_user()
    factories.make_submission(third, quarter, changes={weak: 4})
    PartnerOffer.objects.create(
        department=third, code=weak, is_on=True, changed_at=factories.NOW, changed_by=by
    )
    return PartnerRequest.objects.create(
        asking=Department.objects.get(code="ELSE"),
        asked=department,
        code=weak,
        asked_in=quarter,
        text="How did you begin?",
        language=Language.ENGLISH,
        at=factories.NOW,
        by=by,
    )


def _submission_with_a_file(
    department: Department, quarter: Quarter, executive: Viewer
) -> Assessment:
    assessment = factories.make_assessment(department, quarter)
    factories.answer_all(assessment, executive, choice=1)
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


def _books(department: Department, quarter: Quarter) -> dict[str, int]:
    """A hand-over briefing, and books over everybody: finished, being made and stopped."""
    make_document(department)
    finished = finished_book(quarter).pk
    return {
        "book": finished,
        "book-file": finished,
        "book-stop": ask_for_book(quarter).pk,
        "book-go-on": stopped_book(quarter).pk,
    }


def _person(held: tuple[Held, ...]) -> User:
    user = factories.make_user()
    for role in held:
        first, last = role.days or (None, None)
        Membership.objects.create(
            user=user,
            role=role.role,
            department=Department.objects.filter(code=role.department).first(),
            portfolio=Portfolio.objects.filter(key=role.portfolio).first(),
            starts_on=first,
            ends_on=last,
        )
    return user


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
