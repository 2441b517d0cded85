"""Departments of the demonstration that agreed to help, and one that was asked."""

from assessments.demo.people import OTHER_DELEGATE, Person
from assessments.demo.today import DEPARTMENT, Today
from assessments.enums import Language, Role
from assessments.models import Department
from assessments.policies import Viewer
from assessments.selectors.actions import Plan, plan_for
from assessments.selectors.levels import latest_levels
from assessments.selectors.partners import weaknesses_of
from assessments.services.partners import ask_partner, offer_help

HELPERS = 4
"""How many departments agree."""


def agree_to_help(today: Today) -> None:
    """Where the Deputy Minister's department is weak, the first departments at the top agree."""
    own = plan_for(today.viewer(OTHER_DELEGATE), code=DEPARTMENT)
    if own is None:
        return
    weak = {weakness.indicator.code for weakness in weaknesses_of(own)}
    others = Department.objects.exclude(code=DEPARTMENT).order_by("code")
    levels = latest_levels(others.values_list("pk", flat=True))
    agreed = 0
    for department in others:
        strong = {code for code in weak if levels[department.pk].get(code) == 4}
        executive = _executive(today, department)
        if not strong or executive is None or agreed == HELPERS:
            continue
        plan = plan_for(executive, code=department.code)
        if plan is not None:
            offer_help(viewer=executive, plan=plan, codes=strong, now=today.moment(14))
            agreed += 1
    _ask(today, own)


def _executive(today: Today, department: Department) -> Viewer | None:
    """Who leads a department on that day."""
    people: list[Person] = [
        person
        for person in today.user_pks
        if person.role == Role.EXECUTIVE and person.department == department.code
    ]
    viewers = (today.viewer(person) for person in people)
    return next((viewer for viewer in viewers if viewer.roles_in(department.pk)), None)


def _ask(today: Today, own: Plan) -> None:
    """One request that waits for its answer."""
    for weakness in weaknesses_of(own):
        if weakness.partners:
            ask_partner(
                viewer=today.viewer(OTHER_DELEGATE),
                plan=own,
                code=weakness.indicator.code,
                partner=weakness.partners[0],
                text="Could we talk for half an hour about how you began?",
                language=Language.ENGLISH,
                now=today.moment(15),
            )
            return
