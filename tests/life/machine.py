"""One department's assessment in the database beside its model, and what must hold after each step.

Every rule tries one action as one person. The model says beforehand whether it may succeed, from
the documents and not from the code. What is refused must change nothing; what was acknowledged
must stay.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from assessments.access import viewer_of
from assessments.canonical import sha256
from assessments.enums import Role, State
from assessments.models import (
    Answer,
    AnswerRevision,
    Assessment,
    AuditHead,
    Comment,
    Event,
    Review,
    ReviewNote,
    Submission,
    User,
)
from assessments.policies import Viewer
from assessments.selectors.assessments import draft_for
from assessments.selectors.submissions import read_submission, result_for
from assessments.services.answers import AnswerInput
from assessments.services.errors import AnswerConflict, Refused
from assessments.services.review_notes import NoteConflict
from tests import factories
from tests.life.model import (
    DELEGATES,
    EXECUTIVES,
    OFFICERS,
    PEOPLE,
    QUESTIONS,
    REVIEWERS,
    Known,
    Model,
)

REFUSALS = (PermissionDenied, Refused, AnswerConflict, NoteConflict)


class Place(RuleBasedStateMachine):
    """The open quarter of a department, after a submission of the quarter before."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.model = Model()
        self.numbers = count(1)
        questionnaire = factories.make_questionnaire_without_must_haves()
        department = factories.make_department()
        elsewhere = factories.make_department("ELSE")
        earlier = factories.make_quarter(factories.Q2.plus(-1), questionnaire)
        self.earlier = factories.make_submission(
            department, earlier, changes={"Q01-02": "dont_know"}
        )
        quarter = factories.make_quarter(questionnaire=questionnaire)
        self.pk = factories.make_assessment(department, quarter).pk
        self.now: datetime = factories.during(quarter)
        self.users = self._users(department, elsewhere)
        for question in QUESTIONS:
            factories.assign(self.assessment, self.users["delegate"], question)
            self.model.assigned.add(("delegate", question))

    def _users(self, department: Any, elsewhere: Any) -> dict[str, User]:
        users = {
            "executive": factories.make_user(Role.EXECUTIVE, department),
            "acting": factories.make_user(Role.EXECUTIVE, department),
            "delegate": factories.make_user(Role.DELEGATE, department),
            "both": factories.make_user(Role.DELEGATE, department),
            "reviewer": factories.make_user(Role.REVIEWER),
            "officer": factories.make_user(Role.BRIEFING_OFFICER),
            "administrator": factories.make_user(Role.ADMINISTRATOR),
            "executive elsewhere": factories.make_user(Role.EXECUTIVE, elsewhere),
        }
        users["both"].memberships.create(role=Role.REVIEWER)
        users["acting"].memberships.update(
            starts_on=factories.TODAY, ends_on=factories.TODAY + timedelta(days=90)
        )
        return users

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @property
    def assessment(self) -> Assessment:
        """As it stands, with what the services need of it."""
        return Assessment.objects.select_related(
            "department__portfolio", "quarter__questionnaire", "current_submission"
        ).get(pk=self.pk)

    def viewer(self, person: str) -> Viewer:
        """The person with the rights that they hold now."""
        return viewer_of(self.users[person])

    def attempt(self, action: Callable[[], Any], *, may: bool) -> Any:
        """Its outcome; refused exactly where it may not succeed, and then nothing has changed."""
        before = self.stored()
        try:
            with transaction.atomic():
                outcome = action()
        except REFUSALS as refusal:
            outcome, refused = None, repr(refusal)
        else:
            refused = ""
        assert may == (not refused), refused or "it succeeded"
        assert not refused or self.stored() == before
        return outcome

    def stored(self) -> tuple[Any, ...]:
        """Everything that a refused action must leave alone."""
        assessment = Assessment.objects.get(pk=self.pk)
        rows = Answer.objects.filter(assessment=self.pk).order_by("indicator__position")
        return (
            assessment.state,
            assessment.current_submission_id,
            list(rows.values_list("kind", "level", "reason", "rationale", "version")),
            [
                model.objects.count()  # type: ignore[attr-defined]
                for model in (AnswerRevision, Submission, Review, ReviewNote, Comment, Event)
            ],
        )

    def acknowledge(self, person: str, code: str, given: AnswerInput) -> None:
        """An answer was saved: from here on it must never be lost."""
        known = self.model.answers[code]
        said = (given.kind, given.level, given.reason, given.rationale)
        self.model.answers[code] = Known(said, known.version + 1)
        self.began(person)

    def began(self, person: str) -> None:
        """Somebody took part; the first change starts the assessment."""
        self.model.took_part.add(person)
        if self.model.state == State.NOT_STARTED:
            self.model.state = State.IN_PROGRESS

    @invariant()
    def the_state_is_what_the_steps_made_it(self) -> None:
        assessment, current = self.assessment, self.model.current
        assert assessment.state == self.model.state
        number = self.model.signed.index(current) + 1 if current else None
        stored = assessment.current_submission
        assert (stored.number if stored else None) == number

    @invariant()
    def no_acknowledged_answer_is_lost(self) -> None:
        rows = Answer.objects.filter(assessment=self.pk).select_related("indicator")
        assert {
            row.indicator.code: (
                (row.kind, row.level, row.reason, row.rationale),
                row.version,
                row.carried_from_id is not None,
            )
            for row in rows
        } == {
            code: (known.said, known.version, known.carried)
            for code, known in self.model.answers.items()
        }
        revisions = AnswerRevision.objects.filter(answer__assessment=self.pk)
        assert revisions.count() == sum(known.version for known in self.model.answers.values())

    @invariant()
    def every_submission_stands_as_it_was_signed(self) -> None:
        stored = list(Submission.objects.filter(assessment=self.pk).order_by("number"))
        assert [item.number for item in stored] == list(range(1, len(self.model.signed) + 1))
        for submission, signed in zip(stored, self.model.signed, strict=True):
            assert submission.sha256 == sha256(submission.content)
            assert {
                code: (item.kind, item.level, item.reason, item.rationale)
                for code, item in read_submission(submission).answers.items()
            } == signed.answers
            assert Review.objects.filter(submission=submission).exists() == signed.reviewed
            assert hasattr(submission, "withdrawal") == signed.withdrawn

    @invariant()
    def everybody_sees_what_they_may_see_and_nothing_else(self) -> None:
        place = {"code": "DRH", "quarter": factories.Q2}
        inside = EXECUTIVES | DELEGATES
        for person in PEOPLE:
            viewer = self.viewer(person)
            assert bool(draft_for(viewer, **place)) == (person in inside)
            reads = person in inside | REVIEWERS | OFFICERS
            has_result = self.model.current is not None
            assert bool(result_for(viewer, **place)) == (reads and has_result)

    @invariant()
    def the_audit_log_is_one_whole_chain(self) -> None:
        previous = "0" * 64
        for number, event in enumerate(Event.objects.order_by("sequence"), start=1):
            assert (event.sequence, event.previous_hash) == (number, previous)
            assert event.hash == sha256(event.link())
            previous = event.hash
        assert AuditHead.objects.values_list("sequence", "hash").get() == (number, previous)
