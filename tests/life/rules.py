"""Everything that people can do with an assessment, as rules that are tried at random."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from assessments import scoring
from assessments.enums import Language, State
from assessments.models import Delegation, ReviewNote
from assessments.selectors.assessments import question_for
from assessments.selectors.drafts import DraftQuestion
from assessments.services import teamwork
from assessments.services.answers import save_answer
from assessments.services.carrying import carry_forward, confirm
from assessments.services.comments import comment
from assessments.services.quarters import extend
from assessments.services.reopening import reopen
from assessments.services.review_notes import NoteInput, save_note
from assessments.services.reviews import accept, return_submission
from assessments.services.submissions import withdraw
from tests import factories
from tests.life.machine import Place
from tests.life.model import (
    CODES,
    DELEGATES,
    EXECUTIVES,
    PEOPLE,
    QUESTIONS,
    REVIEWERS,
    Known,
    Signed,
)

people = st.sampled_from(PEOPLE)
insiders = st.sampled_from(sorted(EXECUTIVES | DELEGATES))
questions = st.sampled_from(sorted(QUESTIONS))
codes = st.sampled_from(CODES)
answers = st.one_of(st.integers(0, 4), st.sampled_from(["dont_know", "not_applicable"]))


class Life(Place):
    """Preparing, signing, reviewing, and every way back."""

    # Preparing.

    @rule(person=people, code=codes, choice=answers, is_old=st.booleans())
    def answers_one(self, person: str, code: str, choice: int | str, is_old: bool) -> None:
        """Over what stands, or over an older version, which is a conflict."""
        model, known = self.model, self.model.answers[code]
        version = known.version - 1 if is_old and known.version else known.version
        given = factories.given(choice, rationale=f"{person}, {next(self.numbers)}")
        saved = self.attempt(
            lambda: save_answer(
                viewer=self.viewer(person),
                answer=factories.answer_row(self.assessment, code),
                version=version,
                given=given,
                now=self.now,
            ),
            may=model.may_work_on(person, model.question_of(code)) and version == known.version,
        )
        if saved is not None:
            self.acknowledge(person, code, given)

    @rule(person=insiders, choice=answers)
    def answers_all(self, person: str, choice: int | str) -> None:
        """As far as they may: most lives would never get to a signature otherwise."""
        for code in CODES:
            if self.model.may_work_on(person, self.model.question_of(code)):
                self.answers_one(person, code, choice, is_old=False)

    @rule(person=people, delegate=st.sampled_from(sorted(DELEGATES)), question=questions)
    def assigns(self, person: str, delegate: str, question: str) -> None:
        done = self.attempt(
            lambda: teamwork.assign(
                viewer=self.viewer(person),
                assessment=self.assessment,
                question_key=question,
                delegate=self.users[delegate],
                due_on=None,
                note="",
                language=Language.ENGLISH,
                now=self.now,
            ),
            may=person in EXECUTIVES and self.model.can_change,
        )
        if done is not None:
            self.model.assigned.add((delegate, question))

    @precondition(lambda self: self.model.assigned)
    @rule(person=people, data=st.data())
    def takes_an_assignment_back(self, person: str, data: Any) -> None:
        delegate, question = data.draw(st.sampled_from(sorted(self.model.assigned)))
        delegation = Delegation.objects.select_related("assessment").get(
            delegate=self.users[delegate], question_key=question, ended_at=None
        )
        may = person in EXECUTIVES
        self.attempt(
            lambda: teamwork.end_delegation(
                viewer=self.viewer(person), delegation=delegation, now=self.now
            ),
            may=may,
        )
        if may:
            self.model.assigned.discard((delegate, question))

    @rule(person=insiders, question=questions)
    def carries_forward(self, person: str, question: str) -> None:
        """What nobody touched takes last quarter's answer and waits for its confirmation."""
        before = self.earlier.content["answers"]
        taken = [code for code in QUESTIONS[question] if self.model.answers[code].version == 0]
        is_open = self.model.can_change or (not taken and not self.model.is_closed)
        page = self.page(person, question)
        count = self.attempt(
            lambda: carry_forward(viewer=self.viewer(person), page=page, now=self.now),
            may=self.model.has_right(person, question) and is_open,
        )
        if count is None:
            return
        assert count == len(taken)
        for code in taken:
            said = before[code]
            self.model.answers[code] = Known(
                (said["kind"], said["level"], said["reason"], said["rationale"]), 1, carried=True
            )
            self.began(person)

    @rule(person=insiders, question=questions)
    def confirms_all(self, person: str, question: str) -> None:
        carried = [code for code in QUESTIONS[question] if self.model.answers[code].carried]
        versions = {code: self.model.answers[code].version for code in carried}
        if not carried:
            return
        done = self.attempt(
            lambda: confirm(
                viewer=self.viewer(person),
                assessment=self.assessment,
                versions=versions,
                now=self.now,
            ),
            may=self.model.may_work_on(person, question),
        )
        if done is None:
            return
        assert (sorted(done.codes), done.overtaken) == (sorted(carried), ())
        for code in carried:
            known = self.model.answers[code]
            self.model.answers[code] = Known(known.said, known.version + 1)
            self.began(person)

    @rule(person=people, code=codes)
    def comments(self, person: str, code: str) -> None:
        """The department at any time, a reviewer once there is a result."""
        has_result = self.model.current is not None
        inside = person in EXECUTIVES | DELEGATES
        if not inside and not has_result:
            return  # the reviewer's way in is a result
        self.attempt(
            lambda: comment(
                viewer=self.viewer(person),
                assessment=self.assessment,
                code=code,
                text=f"{person}, {next(self.numbers)}",
                language=Language.ENGLISH,
                now=self.now,
            ),
            may=inside or person in REVIEWERS,
        )

    def page(self, person: str, question: str) -> DraftQuestion:
        """The question as the person opened it."""
        page = question_for(
            self.viewer(person), code="DRH", quarter=factories.Q2, question=question
        )
        assert page is not None
        return page

    def noted(self, code: str) -> int:
        """The version of the note on an answer of the current submission, 0 if there is none."""
        current = self.assessment.current_submission
        note = ReviewNote.objects.filter(submission=current, indicator__code=code).first()
        return note.version if note else 0

    # Signing and reviewing.

    @rule(person=people)
    def signs(self, person: str) -> None:
        model = self.model
        signed = self.attempt(
            lambda: factories.sign(self.assessment, self.viewer(person), now=self.now),
            may=model.may_sign(person),
        )
        if signed is not None:
            model.signed.append(Signed({code: item.said for code, item in model.answers.items()}))
            model.state = State.SUBMITTED
            model.took_part.add(person)

    @rule(person=people)
    def withdraws(self, person: str) -> None:
        done = self.attempt(
            lambda: withdraw(viewer=self.viewer(person), assessment=self.assessment, now=self.now),
            may=self.model.may_withdraw(person),
        )
        if done is not None:
            self.model.signed[-1].withdrawn = True
            self.model.state = State.IN_PROGRESS

    @rule(person=people, code=codes)
    def notes(self, person: str, code: str) -> None:
        """A comment on one answer, over whatever was noted there before."""
        done = self.attempt(
            lambda: save_note(
                viewer=self.viewer(person),
                assessment=self.assessment,
                code=code,
                version=self.noted(code),
                given=NoteInput(comment=f"{person}, {next(self.numbers)}"),
                now=self.now,
            ),
            may=self.model.may_review(person),
        )
        if done is not None:
            self.model.signed[-1].noted = True

    @rule(person=people, code=codes)
    def returns(self, person: str, code: str) -> None:
        done = self.attempt(
            lambda: return_submission(
                viewer=self.viewer(person),
                assessment=self.assessment,
                comments={code: "Please explain."},
                now=self.now,
            ),
            may=self.model.may_review(person),
        )
        if done is not None:
            self.decided(State.RETURNED)

    @rule(person=people, code=codes)
    def accepts(self, person: str, code: str) -> None:
        said = self.model.signed[-1].answers[code] if self.model.signed else (None, None)
        level = 0 if said[1] else 1
        done = self.attempt(
            lambda: accept(
                viewer=self.viewer(person),
                assessment=self.assessment,
                judgements={code: (scoring.Judgement(agreed=False, level=level), "As seen.")},
                now=self.now,
            ),
            may=self.model.may_review(person),
        )
        if done is not None:
            self.decided(State.ACCEPTED)

    @rule(person=people)
    def reopens(self, person: str) -> None:
        done = self.attempt(
            lambda: reopen(
                viewer=self.viewer(person),
                assessment=self.assessment,
                reason="A wrong file was used.",
                language=Language.ENGLISH,
                now=self.now,
            ),
            may=person == "administrator" and self.model.state == State.ACCEPTED,
        )
        if done is not None:
            self.model.state = State.RETURNED

    def decided(self, state: State) -> None:
        current = self.model.current
        assert current is not None
        current.reviewed = True
        self.model.state = state

    # The calendar.

    @precondition(lambda self: not self.model.is_closed)
    @rule()
    def the_quarter_closes(self) -> None:
        self.now += timedelta(days=60)
        self.model.is_closed = True

    @precondition(lambda self: self.model.is_closed)
    @rule()
    def an_administrator_extends(self) -> None:
        administrator = self.users["administrator"].pk
        until = self.now.date() + timedelta(days=10)
        extend(assessment=self.assessment, until=until, actor_id=administrator, now=self.now)
        self.model.is_closed = False
