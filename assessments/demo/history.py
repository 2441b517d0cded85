"""One department's quarters, lived from the oldest to the newest as its story tells."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from assessments.demo.answers import Authors, PlannedAnswer
from assessments.demo.chance import chance_of
from assessments.demo.levels import TOP, answers_by_quarter
from assessments.demo.people import OTHER_REVIEWER, REVIEWER, Cast, Person
from assessments.demo.steps import AssessmentSteps
from assessments.demo.stories import Story
from assessments.demo.timetable import (
    Diary,
    QuarterDates,
    Schedule,
    newest_schedule,
    past_schedule,
)
from assessments.enums import State
from assessments.models import Assessment
from assessments.questionnaire import Questionnaire

T = TypeVar("T")


class DepartmentHistory:
    """Lives one department's story, a quarter at a time, the oldest first."""

    def __init__(
        self,
        cast: Cast,
        story: Story,
        questionnaire: Questionnaire,
        *,
        quarters: int,
        as_of: date,
        user_pks: Mapping[Person, int],
    ) -> None:
        self._chance = chance_of(f"history of {cast.executive.department}")
        self._story = story
        self._questionnaire = questionnaire
        self._as_of = as_of
        self._user_pks = user_pks
        self._choices = answers_by_quarter(story, questionnaire, quarters, self._chance)
        self._authors = Authors(cast, story, questionnaire, self._chance)
        self._reviewer = self._chance.choice((REVIEWER, REVIEWER, OTHER_REVIEWER))

    def live(self, assessment: Assessment, dates: QuarterDates, ago: int) -> None:
        """Everything that happened in one quarter, `ago` quarters before the newest."""
        if not self._story.took_part(ago):
            return
        diary = Diary(self._as_of, self._chance)
        steps = AssessmentSteps(
            assessment, self._questionnaire, self._user_pks, diary, self._chance
        )
        if not self._begins(ago):
            return
        steps.assign(self._authors.executive(ago), self._authors.delegates(), dates.opens_on)
        planned = self._authors.answers(self._questionnaire, self._choices[ago], dates.fiscal, ago)
        if ago == 0:
            self._newest(steps, planned, newest_schedule(dates, self._as_of, self._chance))
            return
        returned = ago in self._story.returned
        schedule = past_schedule(dates, self._chance, returned=returned)
        if ago in self._story.late:
            self._answer_some(steps, planned, schedule)
            return
        if returned:
            doubted = self._return(steps, planned, schedule, ago)
            self._correct(steps, doubted, schedule, ago)
        else:
            self._submit(steps, planned, schedule, ago)
        self._accept(steps, planned, schedule, ago)

    def _begins(self, ago: int) -> bool:
        """Whether anything happens in the quarter: in the newest one not everybody has begun."""
        return ago > 0 or self._story.newest != State.NOT_STARTED

    def _newest(
        self, steps: AssessmentSteps, planned: list[PlannedAnswer], schedule: Schedule
    ) -> None:
        match self._story.newest:
            case State.IN_PROGRESS:
                self._answer_some(steps, planned, schedule)
            case State.SUBMITTED:
                self._submit(steps, planned, schedule, 0)
            case State.RETURNED:
                self._return(steps, planned, schedule, 0)
            case State.ACCEPTED:
                self._submit(steps, planned, schedule, 0)
                self._accept(steps, planned, schedule, 0)

    def _answer_some(
        self, steps: AssessmentSteps, planned: list[PlannedAnswer], schedule: Schedule
    ) -> None:
        """Begin and get no further: some questions whole, one in part, the others not yet."""
        fixed = self._story.answered
        count = self._chance.randint(5, len(planned) - 4)
        given = [plan for plan in planned if plan.code in fixed] if fixed else planned[:count]
        steps.answer(given, self._days(schedule))

    def _submit(
        self, steps: AssessmentSteps, planned: list[PlannedAnswer], schedule: Schedule, ago: int
    ) -> None:
        steps.answer(planned, self._days(schedule))
        steps.sign(self._authors.executive(ago), schedule.signs)

    def _return(
        self, steps: AssessmentSteps, planned: list[PlannedAnswer], schedule: Schedule, ago: int
    ) -> list[PlannedAnswer]:
        """Sign with a few answers one level above their rationale, and have them doubted."""
        candidates = [plan for plan in planned if plan.given.level in range(1, TOP)]
        doubted = self._some(candidates, 1, 3)
        first = [_one_higher(plan) if plan in doubted else plan for plan in planned]
        self._submit(steps, first, schedule, ago)
        steps.give_back(self._reviewer, [plan.code for plan in doubted], schedule.returns)
        return doubted

    def _correct(
        self, steps: AssessmentSteps, doubted: list[PlannedAnswer], schedule: Schedule, ago: int
    ) -> None:
        """Answer again what was doubted, and sign the second submission."""
        again = [replace(plan, evidence=()) for plan in doubted]
        steps.answer(again, dict.fromkeys(self._codes(), schedule.corrects))
        steps.sign(self._authors.executive(ago), schedule.corrects)

    def _accept(
        self, steps: AssessmentSteps, planned: list[PlannedAnswer], schedule: Schedule, ago: int
    ) -> None:
        """Agree with what the reviewer looked at; lower a few levels, more for an optimist."""
        levels = {plan.code: plan.given.level for plan in planned if plan.given.level}
        if ago == 1 and self._story.lowered_last:
            lowered: Collection[str] = self._story.lowered_last
        elif self._story.optimistic:
            lowered = self._some(list(levels), 2, 4)
        else:
            lowered = self._some(list(levels), 0, 1)
        looked_at = [plan.code for plan in planned if plan.evidence and plan.code not in lowered]
        steps.accept(
            self._reviewer,
            agreed=self._some(looked_at, len(looked_at) // 3, len(looked_at) // 2),
            lowered={code: levels[code] - 1 for code in lowered},
            day=schedule.accepts,
        )

    def _some(self, candidates: list[T], least: int, most: int) -> list[T]:
        count = min(self._chance.randint(least, most), len(candidates))
        return self._chance.sample(candidates, count)

    def _days(self, schedule: Schedule) -> dict[str, date]:
        """The day for each code: one working session per question."""
        questions = self._questionnaire.questions
        return {
            indicator.code: schedule.session(number, len(questions))
            for number, question in enumerate(questions)
            for indicator in question.indicators
        }

    def _codes(self) -> list[str]:
        return [indicator.code for indicator in self._questionnaire.indicators()]


def _one_higher(plan: PlannedAnswer) -> PlannedAnswer:
    """The same words under the next level."""
    return replace(plan, given=replace(plan.given, level=(plan.given.level or 0) + 1))
