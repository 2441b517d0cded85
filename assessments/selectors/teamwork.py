"""Preparing together: who is assigned what, what was asked back and of whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from assessments.enums import Role
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Clarification, Delegation, Membership
from assessments.models.bilingual import Bilingual
from assessments.policies import Viewer
from assessments.selectors.assessments import answer_for, draft_for
from assessments.selectors.questionnaires import content_of


@dataclass(frozen=True)
class Delegate:
    """Somebody who may be assigned questions in a department, or asked for clarification."""

    user_id: int
    name: str
    title_en: str
    title_fr: str
    title = Bilingual()

    @property
    def is_cio(self) -> bool:
        """By the title, which is free text: the chief information officer in one language."""
        english, french = self.title_en.casefold(), self.title_fr.casefold()
        return (
            "cio" in english.replace(",", " ").split()
            or "chief information officer" in english
            or "dpi" in french.replace(",", " ").split()
            or "principal de l’information" in french.replace("'", "’")
            or "principale de l’information" in french.replace("'", "’")
        )


def _delegates(department_id: int) -> Q:
    return Q(role=Role.DELEGATE, department=department_id, user__is_active=True)


def delegates_of(department_id: int) -> list[Delegate]:
    """The department's delegates who may sign in, its CIO first, then by name."""
    found = Membership.objects.filter(_delegates(department_id)).values_list(
        "user_id", "user__name", "title_en", "title_fr"
    )
    people = [Delegate(*row) for row in found]
    return sorted(people, key=lambda person: (not person.is_cio, person.name, person.user_id))


def is_delegate_of(user_id: int, department_id: int) -> bool:
    """Whether a person is a delegate of a department now."""
    return Membership.objects.filter(_delegates(department_id), user=user_id).exists()


@dataclass(frozen=True, slots=True)
class Assignment:
    """A question assigned to somebody, and how it stands today."""

    delegation: Delegation
    person: Delegate | None  # None: a delegate no longer
    is_over: bool
    is_overdue: bool

    @property
    def is_ended(self) -> bool:
        """Ended by somebody, by the calendar, or with the person's role."""
        return self.delegation.ended_at is not None or self.is_over or self.person is None


def assignments_of(assessment: Assessment, today: date) -> dict[str, list[Assignment]]:
    """By question, everything that was ever assigned in an assessment, oldest first.

    Two queries, however many there are.
    """
    people = {person.user_id: person for person in delegates_of(assessment.department_id)}
    found: dict[str, list[Assignment]] = {}
    delegations = Delegation.objects.filter(assessment=assessment).order_by("assigned_at", "pk")
    for delegation in delegations.select_related("delegate", "ended_by"):
        found.setdefault(delegation.question_key, []).append(
            Assignment(
                delegation=delegation,
                person=people.get(delegation.delegate_id),
                is_over=today > assessment.last_day,
                is_overdue=delegation.due_on is not None and today > delegation.due_on,
            )
        )
    return found


def standing(assignments: Mapping[str, list[Assignment]]) -> dict[str, list[Assignment]]:
    """Of each question, the assignments that have not ended."""
    return {
        key: [item for item in items if not item.is_ended] for key, items in assignments.items()
    }


def delegation_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, pk: int
) -> Delegation | None:
    """One assignment in an assessment that the viewer works on."""
    assessment = draft_for(viewer, code=code, quarter=quarter)
    if assessment is None:
        return None
    found = Delegation.objects.filter(assessment=assessment, pk=pk).select_related("delegate")
    delegation = found.first()
    if delegation:
        delegation.assessment = assessment
    return delegation


def repeatable(assessment: Assessment) -> list[Delegation]:
    """What was assigned, and not taken back, in the nearest earlier quarter with anything, and can
    be assigned again: to delegates of today, for questions of today, where it is not done already.
    """
    quarter = assessment.quarter
    earlier = (
        Delegation.objects.filter(
            Q(assessment__quarter__year__lt=quarter.year)
            | Q(
                assessment__quarter__year=quarter.year,
                assessment__quarter__number__lt=quarter.number,
            ),
            assessment__department=assessment.department_id,
            ended_at=None,
        )
        .select_related("delegate", "assessment__quarter")
        .order_by("-assessment__quarter__year", "-assessment__quarter__number", "pk")
    )
    nearest = earlier.first()
    if nearest is None:
        return []
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    keys = {question.key for question in content.questions}
    people = {person.user_id for person in delegates_of(assessment.department_id)}
    standing_now = set(
        Delegation.objects.filter(assessment=assessment, ended_at=None).values_list(
            "question_key", "delegate_id"
        )
    )
    return [
        item
        for item in earlier.filter(assessment=nearest.assessment_id)
        if item.question_key in keys
        and item.delegate_id in people
        and (item.question_key, item.delegate_id) not in standing_now
    ]


def clarification_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, indicator: str, pk: int
) -> Clarification | None:
    """Something asked back about an indicator of an assessment that the viewer works on."""
    answer = answer_for(viewer, code=code, quarter=quarter, indicator=indicator)
    if answer is None:
        return None
    clarification = Clarification.objects.filter(
        assessment=answer.assessment_id, indicator=answer.indicator_id, pk=pk
    ).first()
    if clarification:
        clarification.assessment = answer.assessment
        clarification.indicator = answer.indicator
    return clarification


def clarifications_of(assessment_id: int, indicator_id: int) -> list[Clarification]:
    """What was asked back about an indicator, oldest first, whatever became of it."""
    return list(
        Clarification.objects.filter(
            assessment=assessment_id, indicator=indicator_id
        ).select_related("asked_of", "asked_by", "withdrawn_by", "assessment", "indicator")
    )
