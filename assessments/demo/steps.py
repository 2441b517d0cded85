"""One assessment of the demonstration, moved on by the services as its people would."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from random import Random

from assessments.demo.answers import PlannedAnswer
from assessments.demo.people import Person
from assessments.demo.timetable import Diary
from assessments.demo.wording import one_of, wording
from assessments.enums import Basis, Language
from assessments.models import Answer, Assessment, Delegation, User
from assessments.policies import Scope, Viewer
from assessments.questionnaire import Questionnaire
from assessments.scoring import Judgement
from assessments.services.answers import add_evidence, save_answer
from assessments.services.reviews import accept, return_submission
from assessments.services.submissions import sign_off
from assessments.services.teamwork import assign

BASES = (Basis.SAW_EVIDENCE, Basis.RELIES_ON_CIO, Basis.HAS_DOUBTS)


class AssessmentSteps:
    """What the people of a department and its reviewer do with one assessment."""

    def __init__(
        self,
        assessment: Assessment,
        questionnaire: Questionnaire,
        user_pks: Mapping[Person, int],
        diary: Diary,
        chance: Random,
    ) -> None:
        self._assessment = assessment
        self._questionnaire = questionnaire
        self._user_pks = user_pks
        self._diary = diary
        self._chance = chance

    def assign(self, executive: Person, delegates: Mapping[str, Person], day: date) -> None:
        """Assign each question to the delegate who looks after it."""
        for key, person in delegates.items():
            assign(
                viewer=self._viewer(executive),
                assessment=self._assessment,
                question_key=key,
                delegate=User.objects.get(pk=self._user_pks[person]),
                due_on=None,
                note="",
                language=executive.language,
                now=self._diary.moment(day),
            )

    def answer(self, planned: Iterable[PlannedAnswer], days: Mapping[str, date]) -> None:
        """Save answers, each on the day for its code, and attach their evidence."""
        rows = {
            row.indicator.code: row
            for row in Answer.objects.filter(assessment=self._assessment).select_related(
                "indicator"
            )
        }
        for plan in planned:
            row, viewer = rows[plan.code], self._viewer(plan.by)
            row.assessment = self._assessment
            now = self._diary.moment(days[plan.code])
            save_answer(viewer=viewer, answer=row, version=row.version, given=plan.given, now=now)
            for item in plan.evidence:
                add_evidence(
                    viewer=viewer,
                    answer=row,
                    kind=item.kind,
                    title=item.title,
                    url=item.url,
                    dated_on=item.dated_on,
                    language=item.language,
                    now=now,
                )

    def sign(self, executive: Person, day: date) -> None:
        """Sign off under the statement, relying more or less on others for each question."""
        fiscal, department = self._assessment.quarter.fiscal, self._assessment.department
        statement = {
            language.value: wording()
            .statement.in_language(language)
            .format(
                quarter=fiscal.label(language),
                department=department.name_fr
                if language is Language.FRENCH
                else department.name_en,
            )
            for language in Language
        }
        sign_off(
            viewer=self._viewer(executive),
            assessment=self._assessment,
            basis={
                question.key: self._chance.choices(BASES, weights=(5, 4, 1))[0]
                for question in self._questionnaire.questions
            },
            signer_name=executive.name,
            signer_title={"en": executive.title.en, "fr": executive.title.fr},
            statement=statement,
            now=self._diary.moment(day),
        )

    def give_back(self, reviewer: Person, codes: Collection[str], day: date) -> None:
        """Return the submission with a comment on each of these indicators."""
        return_submission(
            viewer=self._viewer(reviewer),
            assessment=self._assessment,
            comments={
                code: one_of(wording().returned, reviewer.language, self._chance) for code in codes
            },
            languages=dict.fromkeys(codes, reviewer.language),
            now=self._diary.moment(day),
        )

    def accept(
        self,
        reviewer: Person,
        *,
        agreed: Collection[str],
        lowered: Mapping[str, int],
        day: date,
    ) -> None:
        """Accept it: some answers agreed one by one, some with a lower level and its reason."""
        judgements = {code: (Judgement(agreed=True), "") for code in agreed} | {
            code: (
                Judgement(agreed=False, level=level),
                one_of(wording().lowered, reviewer.language, self._chance),
            )
            for code, level in lowered.items()
        }
        accept(
            viewer=self._viewer(reviewer),
            assessment=self._assessment,
            judgements=judgements,
            languages=dict.fromkeys(lowered, reviewer.language),
            now=self._diary.moment(day),
        )

    def _viewer(self, person: Person) -> Viewer:
        """The person as they were then, whatever they may do today."""
        department = self._assessment.department_id if person.department else None
        scope = Scope(person.role, department, person.title.en, person.title.fr)
        assigned = Delegation.objects.filter(
            assessment=self._assessment, delegate=self._user_pks[person], ended_at=None
        )
        return Viewer(
            self._user_pks[person],
            person.name,
            (scope,),
            frozenset(assigned.values_list("assessment_id", "question_key")),
        )
