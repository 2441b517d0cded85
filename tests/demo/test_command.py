"""`manage.py demo`: the same data for the same date, made once, and never over anything else."""

import os
import subprocess
import sys
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from assessments.models import (
    AnswerRevision,
    Assessment,
    Department,
    Event,
    Membership,
    Quarter,
    User,
)
from tests import factories
from tests.demo.digest import digest
from tests.repository import ROOT

SMALL = {"departments": 2, "quarters": 4}
"""With a submission that was returned and signed again."""

IN_ANOTHER_PROCESS = """
from datetime import date

import django

django.setup()
from django.core.management import call_command

call_command("migrate", verbosity=0)
call_command("demo", as_of=date(2026, 10, 22), departments=2, quarters=4)

from tests.demo.digest import digest

print(digest())
"""


def test_two_databases_in_two_processes_hold_the_same_for_the_same_date(run_demo, tmp_path):
    run_demo(as_of=date(2026, 10, 22), **SMALL)
    other = subprocess.run(  # noqa: S603 (this Python and a script that stands above)
        [sys.executable, "-c", IN_ANOTHER_PROCESS],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": f"sqlite:///{tmp_path / 'other.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "readiness.settings",
            "PYTHONHASHSEED": "7",
            "READINESS_DEMO": "1",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    assert other.stdout.splitlines()[-1] == digest()


def test_another_date_makes_other_data(run_demo):
    digests = set()
    for day in (date(2026, 10, 22), date(2026, 12, 22)):
        with transaction.atomic():
            run_demo(as_of=day, **SMALL)
            digests.add(digest())
            transaction.set_rollback(True)
    assert len(digests) == 2


def test_without_a_date_it_is_made_for_the_day_of_the_clock(run_demo):
    output = run_demo(departments=1, quarters=1)
    assert output == (
        "Made a demonstration for 2026-10-22: 1 departments and 1 quarters, all of it invented.\n"
    )


def test_a_second_run_changes_nothing_and_says_what_is_there(run_demo, django_assert_num_queries):
    run_demo(**SMALL)
    before = digest()
    with django_assert_num_queries(1):
        output = run_demo()
    assert digest() == before
    assert output == (
        "The demonstration is there already: made for 2026-10-22, with 2 departments and "
        "4 quarters.\n"
    )


def test_on_a_later_day_the_demonstration_stays_as_it_is(run_demo, settings):
    run_demo(departments=1, quarters=1)
    settings.AS_OF = None
    assert run_demo().startswith("The demonstration is there already: made for 2026-10-22")


@pytest.mark.parametrize(
    "other", [{"as_of": date(2026, 10, 23)}, {"departments": 2}, {"quarters": 2}]
)
def test_another_demonstration_is_refused_and_the_way_to_it_named(run_demo, other):
    run_demo(departments=1, quarters=1)
    before = digest()
    with pytest.raises(CommandError, match=r"made for 2026-10-22 .* remove the database"):
        run_demo(**other)
    assert digest() == before


def test_it_is_refused_outside_demo_mode(db):
    with pytest.raises(CommandError, match="READINESS_DEMO=1"):
        call_command("demo", **SMALL)
    assert not Department.objects.exists()


@pytest.mark.parametrize(
    "make", [factories.make_department, factories.make_user, factories.make_quarter]
)
def test_it_is_refused_where_other_data_is(run_demo, make):
    make()
    before = (Department.objects.count(), User.objects.count(), Quarter.objects.count())
    with pytest.raises(CommandError, match="never mixed with other data"):
        run_demo(**SMALL)
    assert (Department.objects.count(), User.objects.count(), Quarter.objects.count()) == before
    assert not Event.objects.filter(kind="demo_built").exists()


@pytest.mark.parametrize(
    "numbers", [{"departments": 0, "quarters": 1}, {"quarters": 0}, {"quarters": 81}]
)
def test_numbers_that_make_no_demonstration_are_refused(run_demo, numbers):
    with pytest.raises(CommandError):
        run_demo(**numbers)


def test_more_departments_than_names_are_refused(run_demo):
    with pytest.raises(CommandError, match="at most 2224 departments"):
        run_demo(departments=2225, quarters=1)


@pytest.mark.parametrize("day", ["2026-11-30", "2026-08-30", "2027-03-01", "2026-05-31"])
def test_on_an_awkward_day_the_newest_quarter_is_open_and_partly_answered(run_demo, day):
    as_of = date.fromisoformat(day)
    run_demo(as_of=as_of, departments=3, quarters=2)
    newest, earlier = Quarter.objects.all()
    assert newest.opens_on <= as_of <= newest.closes_on
    assert earlier.closes_on < as_of
    states = dict(
        Assessment.objects.filter(quarter=newest).values_list("department__code", "state")
    )
    assert states == {"DRH": "in_progress", "CNA": "accepted", "DFT": "submitted"}
    assert AnswerRevision.objects.filter(answer__assessment__quarter=newest).count() == 20 + 32 * 2


def test_a_new_executive_signs_from_their_first_quarter_on(run_demo):
    run_demo(departments=4, quarters=5)
    signers = [
        assessment.current_submission.signed_by
        for assessment in Assessment.objects.filter(
            department__code="DSP", current_submission__isnull=False
        ).order_by("quarter__year", "quarter__number")
    ]
    predecessor, successor = signers[0], signers[-1]
    assert signers == [predecessor, *[successor] * 4]
    assert (predecessor.is_active, successor.is_active) == (False, True)
    assert not Membership.objects.filter(user=predecessor).exists()
