"""What each person's token finds: the same as they find on the screens, and never a draft."""

from typing import Any

import pytest
from django.urls import reverse

from assessments.access import viewer_of
from assessments.enums import Role
from assessments.models import Department, User
from assessments.services.submissions import withdraw
from tests import factories
from tests.access.outcomes import Row, result, row
from tests.access.people import ACCEPTED, ACTORS, CODE, DRAFT, SUBMITTED, make_place
from tests.api.client import Program, secret_of

pytestmark = pytest.mark.django_db

ONE = ("api-submission", "api-scores", "api-working")
SIGNED = {"department": CODE, "quarter": SUBMITTED, "number": 1}
SEES_NOTHING = ("administrator", "nobody", "acting executive after")
EVERYWHERE = ("reviewer", "briefing officer")
HERE = (
    *("executive", "acting executive", "delegate", "delegate unassigned"),
    *("reviewer here", "delegate who reviews elsewhere"),
)


def without_anonymous(expected: Row) -> Row:
    return {actor: outcome for actor, outcome in expected.items() if actor != "anonymous"}


def test_a_token_opens_what_its_person_may_read_on_the_screens() -> None:
    """The rows of the scorecard, and of what is not there; then what the lists hold."""
    place = make_place()
    programs = {actor: Program(secret_of(place.people[actor])) for actor in ACTORS}
    table = {
        ("api-quarters", ()): row(200),
        ("api-quarter", (("quarter", SUBMITTED),)): row(200),
        ("api-quarter", (("quarter", "2031-32-Q1"),)): row(404),
        ("api-department", (("code", CODE),)): result(200),
        ("api-department", (("code", "NONE"),)): row(404),
        **{(name, tuple(SIGNED.items())): result(200) for name in ONE},
        **{(name, tuple({**SIGNED, "number": 2}.items())): row(404) for name in ONE},
        **{(name, tuple({**SIGNED, "quarter": DRAFT}.items())): row(404) for name in ONE},
    }
    assert {
        (name, arguments): {
            actor: program.get(reverse(name, kwargs=dict(arguments))).status_code
            for actor, program in programs.items()
        }
        for name, arguments in table
    } == {address: without_anonymous(expected) for address, expected in table.items()}

    departments = {actor: codes(program, "departments") for actor, program in programs.items()}
    signed = {actor: names(program) for actor, program in programs.items()}
    assert [departments[actor] for actor in SEES_NOTHING] == [[], [], []]
    assert [departments[actor] for actor in EVERYWHERE] == [["DRH", "ELSE", "GOOD"]] * 2
    assert departments["reviewer of the portfolio"] == ["DRH", "ELSE", "GOOD"]
    assert departments["reviewer of another portfolio"] == []
    assert departments["executive elsewhere"] == ["ELSE"]
    ours = [(CODE, SUBMITTED, 1), (CODE, ACCEPTED, 1)]
    assert {actor: signed[actor] for actor in HERE} == dict.fromkeys(HERE, ours)
    assert [signed[actor] for actor in (*SEES_NOTHING, "executive elsewhere")] == [[]] * 4
    assert set(ours) < set(signed["reviewer"]) == set(signed["briefing officer"])


def codes(program: Program, path: str) -> list[str]:
    return [item["code"] for item in program.json(path)["items"]]


def names(program: Program, **query: str) -> list[tuple[str, str, int]]:
    return [
        (item["department"], item["quarter"], item["number"])
        for item in program.json("submissions", **query)["items"]
    ]


def test_lists_are_filtered_within_the_scope_of_the_token(program: Program) -> None:
    questionnaire = factories.make_questionnaire()
    for code in ("AAA", "BBB"):
        factories.make_department(code)
    quarters = [factories.make_quarter(factories.Q2.plus(-ago), questionnaire) for ago in (1, 0)]
    for quarter in quarters:
        for department in Department.objects.all():
            factories.make_submission(department, quarter)

    everything = names(program)

    assert everything == [
        ("AAA", "2026-27-Q2", 1),
        ("BBB", "2026-27-Q2", 1),
        ("AAA", "2026-27-Q1", 1),
        ("BBB", "2026-27-Q1", 1),
    ]
    assert names(program, quarter="2026-27-Q1") == everything[2:]
    assert names(program, department="BBB") == everything[1::2]
    assert names(program, quarter="2026-27-Q2", department="AAA") == everything[:1]
    assert names(program, quarter="2026-99-Q2") == names(program, department="CCC") == []
    theirs = Program(secret_of(factories.make_user(Role.DELEGATE, Department.objects.first())))
    assert names(theirs, department="BBB") == []


def test_a_returned_submission_stays_readable_and_a_withdrawn_one_for_its_own_people(
    program: Program,
) -> None:
    first = factories.make_returned(factories.make_submission())
    executive = User.objects.get(pk=first.signed_by_id)
    viewer = viewer_of(executive)
    factories.sign(factories.make_assessment(), viewer)
    withdraw(viewer=viewer, assessment=factories.make_assessment(), now=factories.NOW)
    own = Program(secret_of(executive))

    def standings(asking: Program, **query: str) -> list[tuple[int, str, bool]]:
        items = asking.json("submissions", **query)["items"]
        return [(item["number"], item["standing"], item["is_current"]) for item in items]

    assert standings(program) == standings(own) == [(1, "returned", True)]
    assert standings(program, which="all") == [(1, "returned", True)]
    assert standings(own, which="all") == [(1, "returned", True), (2, "withdrawn", False)]
    paths = [f"submissions/DRH/2026-27-Q2/2{rest}" for rest in ("", "/scores", "/working")]
    assert [own.get(path).status_code for path in paths] == [200] * 3
    assert [program.get(path).status_code for path in paths] == [404] * 3
    assert own.json(paths[0])["standing"] == "withdrawn"


def test_a_role_that_is_taken_away_counts_with_the_next_request() -> None:
    submission = factories.make_submission()
    user = factories.make_user(Role.DELEGATE, submission.assessment.department)
    program, path = Program(secret_of(user)), "submissions/DRH/2026-27-Q2/1/scores"
    seen: list[Any] = [program.get(path).status_code]
    user.memberships.update(role=Role.ADMINISTRATOR, department=None)
    seen += [program.get(path).status_code, program.json("submissions")["items"]]
    assert seen == [200, 404, []]
