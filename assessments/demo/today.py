"""What is going on in the open quarter of the demonstration: assigned, asked, said, planned.

Written out by hand for the Deputy Minister's own department, and no further than its story goes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assessments.demo.people import DELEGATE, DEPUTY_MINISTER, OTHER_DELEGATE, REVIEWER, Person
from assessments.demo.timetable import QuarterDates, moment_on
from assessments.enums import ActionStatus, Effort, EvidenceKind, Language, State
from assessments.models import (
    Answer,
    Assessment,
    Delegation,
    Membership,
    ReviewedAnswer,
    User,
)
from assessments.policies import Scope, Viewer
from assessments.selectors.drafts import DraftQuestion, load_draft
from assessments.services.actions import ActionInput, add_action, change_action
from assessments.services.answers import add_evidence
from assessments.services.clarifications import ask, give
from assessments.services.comments import comment
from assessments.services.comments import reply as reply_in_thread
from assessments.services.file_types import check_file
from assessments.services.replies import reply
from assessments.services.review_notes import NoteInput, save_note
from assessments.services.saved_views import save_view
from assessments.services.teamwork import assign, mark_ready

DEPARTMENT, UNDER_REVIEW = "DRH", "DSP"
INVENTORY = (
    "item;owner;last test\n"
    "Lock control;Operations;2026-05-12\n"
    "Pilot booking;Marine services;2026-03-30\n"
)
VIEWS = {"Late departments": "status=late", "Par portefeuille": "grouped=on&sort=-overall"}
"""What the reviewer keeps of the departments' page."""
LONG_AGO = timedelta(days=100)


@dataclass(frozen=True, slots=True)
class Today:
    """The people of the demonstration on its day, and the open quarter."""

    as_of: date
    dates: QuarterDates
    user_pks: Mapping[Person, int]

    def viewer(self, person: Person) -> Viewer:
        """With the rights that they hold on that day, whatever day the clock shows."""
        pk = self.user_pks[person]
        return Viewer(
            pk,
            person.name,
            tuple(
                Scope(person.role, department)
                for department in Membership.objects.filter(user=pk).values_list(
                    "department_id", flat=True
                )
            ),
            frozenset(
                Delegation.objects.filter(delegate=pk, ended_at=None).values_list(
                    "assessment_id", "question_key"
                )
            ),
        )

    def moment(self, minutes: int) -> datetime:
        """Minutes after midnight of the day before, but within the open quarter."""
        day = max(self.dates.opens_on, self.as_of - timedelta(days=1))
        return moment_on(day) + timedelta(hours=12 if day < self.as_of else 0, minutes=minutes)

    def due(self, days: int) -> date:
        """So many days ahead, but not after the last day."""
        return min(self.as_of + timedelta(days=days), self.dates.closes_on)


def live_today(today: Today) -> None:
    """Everything, as far as the departments are there and have come so far."""
    found = {
        assessment.department.code: assessment
        for assessment in Assessment.objects.filter(
            quarter__year=today.dates.fiscal.year, quarter__number=today.dates.fiscal.number
        ).select_related("department", "quarter__questionnaire", "current_submission")
    }
    own, under_review = found.get(DEPARTMENT), found.get(UNDER_REVIEW)
    if own is not None and own.state == State.IN_PROGRESS:
        _work_together(today, own)
        _plan(today, own)
    if under_review is not None and under_review.state == State.SUBMITTED:
        _begin_review(today, under_review)
    for name, query in VIEWS.items():
        save_view(viewer=today.viewer(REVIEWER), name=name, query=query, now=today.moment(16))


def _row(assessment: Assessment, code: str) -> Answer:
    row = Answer.objects.select_related("indicator").get(
        assessment=assessment, indicator__code=code
    )
    row.assessment = assessment
    return row


def _work_together(today: Today, assessment: Assessment) -> None:
    """A date and a note, a file, two clarifications, a thread, and one question that is ready."""
    head = today.viewer(DEPUTY_MINISTER)
    assign(
        viewer=head,
        assessment=assessment,
        question_key="security",
        delegate=User.objects.get(pk=today.user_pks[DELEGATE]),
        due_on=today.due(4),
        note="Please look at the recovery tests first.",
        language=Language.ENGLISH,
        now=today.moment(1),
    )
    delegate, planner = today.viewer(DELEGATE), today.viewer(OTHER_DELEGATE)
    add_evidence(
        viewer=delegate,
        answer=_row(assessment, "SEC-01"),
        kind=EvidenceKind.DOCUMENT,
        title="Inventaire des éléments essentiels (extrait)",
        file=check_file("inventaire.csv", INVENTORY.encode()),
        dated_on=min(today.as_of, today.dates.opens_on),
        language=Language.FRENCH,
        now=today.moment(2),
    )
    for minutes, code, person, text in (
        (3, "SEC-03", DELEGATE, "How many essential systems still lack tested backups?"),
        (4, "SKL-07", OTHER_DELEGATE, "Which contracts end before March?"),
    ):
        asked = ask(
            viewer=head,
            answer=_row(assessment, code),
            asked_of_id=today.user_pks[person],
            text=text,
            due_on=today.due(6),
            language=Language.ENGLISH,
            now=today.moment(minutes),
        )
    give(
        viewer=planner,
        clarification=asked,
        text="Two: the pilot booking system and the survey archive.",
        language=Language.ENGLISH,
        now=today.moment(5),
    )
    thread = comment(
        viewer=head,
        assessment=assessment,
        code="SEC-07",
        text="Is the lock control system counted here?",
        language=Language.ENGLISH,
        now=today.moment(6),
    )
    reply_in_thread(
        viewer=delegate,
        thread=thread,
        text="Oui, avec les deux écluses de l’est.",
        language=Language.FRENCH,
        now=today.moment(7),
    )
    draft = load_draft(assessment)
    page = DraftQuestion(draft, draft.questionnaire.question("skills"))
    mark_ready(viewer=planner, page=page, now=today.moment(8))


def _plan(today: Today, assessment: Assessment) -> None:
    """One action overdue and moved once, one proposed; a reply to what the reviewer recorded."""
    earlier = (
        Assessment.objects.filter(
            department=assessment.department, current_submission__isnull=False
        )
        .exclude(pk=assessment.pk)
        .select_related("department", "quarter__questionnaire")
        .order_by("-quarter__year", "-quarter__number")
        .first()
    )
    if earlier is None:
        return
    head = today.viewer(DEPUTY_MINISTER)
    first = ActionInput(
        title="Test the backups of every essential system",
        target_level=2,
        owner=DELEGATE.name,
        due_on=today.as_of - timedelta(days=40),
        effort=Effort.LARGE,
        status=ActionStatus.IN_PROGRESS,
    )
    action = add_action(
        viewer=head,
        department=earlier.department,
        quarter=earlier.quarter,
        code="SEC-03",
        given=first,
        now=today.moment(9) - LONG_AGO,
    )
    moved = ActionInput(
        title=first.title,
        target_level=2,
        owner=DELEGATE.name,
        due_on=today.as_of - timedelta(days=8),
        effort=Effort.LARGE,
        status=ActionStatus.IN_PROGRESS,
    )
    change_action(
        viewer=head,
        action=action,
        version=action.version,
        given=moved,
        note="The second data centre was not ready.",
        now=today.moment(9) - LONG_AGO / 2,
    )
    add_action(
        viewer=today.viewer(OTHER_DELEGATE),
        department=earlier.department,
        quarter=earlier.quarter,
        code="SKL-03",
        given=ActionInput(title="Give every team two learning days a quarter", target_level=2),
        now=today.moment(10),
    )
    recorded = ReviewedAnswer.objects.filter(
        review__submission=earlier.current_submission_id,
        indicator__code="STR-06",
        level__isnull=False,
    ).first()
    if recorded is not None:
        reply(
            viewer=head,
            assessment=earlier,
            answer=recorded,
            text="The two other branches follow by the end of the year.",
            language=Language.ENGLISH,
            now=today.moment(11),
        )


def _begin_review(today: Today, assessment: Assessment) -> None:
    """Two notes of a reviewer who has not decided yet."""
    reviewer = today.viewer(REVIEWER)
    for minutes, code, given in (
        (12, "SEC-01", NoteInput(agreed=True)),
        (13, "SEC-04", NoteInput(comment="When was the last exercise?")),
    ):
        save_note(
            viewer=reviewer,
            assessment=assessment,
            code=code,
            version=0,
            given=given,
            now=today.moment(minutes),
        )
