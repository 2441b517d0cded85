"""What the departments' page and its exports cost, with 120 and with 2,000 departments.

The first 120 are made through the services, like every demonstration; the rest are copies of their
rows, so that the set is there within a minute. "First" is a page whose rows nothing has read since
the last change; the others find them read. Peak memory is that of writing the Excel file, beside
the rows.
"""

import io
import tracemalloc
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.db.models import Model
from django.test import Client

import bench.run  # the first of ours: it sets Django up
from assessments.enums import State
from assessments.models import (
    Assessment,
    Department,
    SubmissionFacts,
    SubmissionScore,
)
from assessments.selectors.portfolio.pages import forget_rows

SMALL, LARGE, QUARTERS, ROUNDS = 120, 2000, 2, 15
PAGE = "/en/departments/2026-27-Q1/"


@transaction.atomic
def copy_departments(many: int) -> None:
    """Copies of the departments and their results, until there are so many."""
    originals = list(Department.objects.order_by("pk"))
    for number in range(len(originals), many):
        original = originals[number % len(originals)]
        department = copied(original, code=f"C{number:04}", name_en=f"{original.name_en} {number}")
        for assessment in Assessment.objects.filter(department=original):
            current = assessment.current_submission
            new = copied(
                assessment,
                department=department,
                current_submission=None,
                state=State.IN_PROGRESS if current else assessment.state,
            )
            if current is None:
                continue
            submission = copied(current, assessment=new)
            # At once, as a state with a result has a submission.
            Assessment.objects.filter(pk=new.pk).update(
                current_submission=submission, state=assessment.state
            )
            for model in (SubmissionScore, SubmissionFacts):
                rows = list(model.objects.filter(submission=current))  # type: ignore[attr-defined]
                for row in rows:
                    row.pk, row.submission = None, submission
                model.objects.bulk_create(rows)  # type: ignore[attr-defined]


def copied(row: Any, **changes: Any) -> Any:
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    fields.pop("id")
    made: Model = type(row)(**fields)
    for name, value in changes.items():
        setattr(made, name, value)
    made.save(force_insert=True)
    return made


def asked(client: Client, query: str = "", *, first: bool = False) -> Callable[[], object]:
    """One request, read to its end."""

    def ask() -> object:
        if first:
            forget_rows()
        response = client.get(f"{PAGE}{query}")
        if response.status_code != 200:
            raise LookupError(response.status_code)
        return b"".join(response) if response.streaming else response

    return ask


def pages(reviewer: Client, departments: int) -> None:
    measured = [
        ("first page", asked(reviewer, first=True), ""),
        ("page", asked(reviewer), "≤ 15 ×"),
        ("filtered", asked(reviewer, "?size=small&sort=-overall&level=2"), "≤ 15 ×"),
        ("grouped", asked(reviewer, "?grouped=on"), "≤ 15 ×"),
        ("CSV", asked(reviewer, "departments.csv"), "≤ 15 ×"),
        ("Excel", asked(reviewer, "departments.xlsx"), "≤ 15 ×"),
    ]
    for name, page, target in measured:
        wanted = target if departments == SMALL else "grows as rows"
        bench.run.against(f"{departments} departments, {name}", page, wanted, ROUNDS)


def peak_of(function: Callable[[], object]) -> float:
    """Megabytes that one call needs at its highest, beside what stands already."""
    function()
    tracemalloc.start()
    function()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 2**20


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("demo", departments=SMALL, quarters=QUARTERS, stdout=io.StringIO())
    bench.run.headings(f"{QUARTERS} quarters")
    reviewer = bench.run.signed_in("reviewer")
    pages(reviewer, SMALL)
    copy_departments(LARGE)
    forget_rows()
    pages(reviewer, LARGE)
    streamed = peak_of(lambda: [None for _chunk in reviewer.get(f"{PAGE}departments.xlsx")])
    print(f"\nPeak memory of the Excel file with {LARGE} rows: {streamed:.1f} MB")


if __name__ == "__main__":
    main()
    bench.run.FOLDER.cleanup()
