"""A book: what it is about, who makes it, stopping, going on, and what is left of a dead worker."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from assessments import tasks
from assessments.access import viewer_of
from assessments.briefings.book import making
from assessments.briefings.book.making import Step, make_step
from assessments.briefings.printing import UnprintableText
from assessments.enums import BookState, EventKind, Role
from assessments.models import BookFile, BookPart, Department, Event, Membership
from assessments.selectors.books import book_for, books_in_scope, progress_of
from assessments.services import books as services
from assessments.services.books import (
    LOST_AFTER,
    claim_part,
    finish_book,
    finish_part,
    resume_book,
    stop_book,
)
from assessments.services.errors import Refused
from tests import factories as make
from tests.documents.made import ask_for_book, make_whole, stopped_book

pytestmark = pytest.mark.django_db
CODES = ("AAA", "BBB", "CCC")


@pytest.fixture
def quarter():
    """Three departments with a result and one without, which takes part as well."""
    departments = [make.make_department(code) for code in CODES]
    make.make_department("LATE")
    quarter = make.make_quarter()
    for department in departments:
        make.make_submission(department, quarter)
    return quarter


def tabs(book, **conditions):
    return list(BookPart.objects.filter(book=book, **conditions).values_list("tab", flat=True))


def test_a_book_is_about_what_counts_when_it_is_asked_for(quarter):
    book = ask_for_book(quarter)
    submission = BookPart.objects.get(book=book, tab=1).submission
    make.make_returned(submission)
    again = make.sign(
        make.make_assessment(submission.assessment.department, quarter),
        make.make_executive(submission.assessment),
    )

    assert again.number == 2
    assert BookPart.objects.get(book=book, tab=1).submission == submission
    assert [row["code"] for row in book.without_result] == ["LATE"]
    assert set(book.departments.values_list("code", flat=True)) == {*CODES, "LATE"}


def test_it_holds_only_the_departments_in_scope_of_who_asks(quarter):
    reviewer = make.make_user()
    for department in Department.objects.filter(code__in=CODES[:2]):
        Membership.objects.create(user=reviewer, role=Role.REVIEWER, department=department)
    book = ask_for_book(quarter, viewer_of(reviewer))

    assert set(book.departments.values_list("code", flat=True)) == {"AAA", "BBB"}


def test_of_a_portfolio_only_its_departments(quarter):
    other = make.make_portfolio("lands")
    department = make.make_department("LAND", portfolio=other)
    make.open_quarter(quarter=quarter, actor_id=None, now=make.NOW)
    make.make_submission(department, quarter)

    assert tabs(ask_for_book(quarter, portfolio=other)) == [1]
    empty = make.make_portfolio("seas")
    with pytest.raises(Refused) as refusal:
        ask_for_book(quarter, portfolio=empty)
    assert refusal.value.messages == ["No department among these has a result for this quarter."]


def test_an_executive_makes_no_books(quarter):
    executive = make.make_executive(make.make_assessment(quarter=quarter))
    with pytest.raises(PermissionDenied):
        ask_for_book(quarter, executive)
    assert not books_in_scope(executive)


def test_a_book_over_a_foreign_department_does_not_exist_for_a_reviewer(quarter):
    book = ask_for_book(quarter)
    department = BookPart.objects.get(book=book, tab=1).submission.assessment.department
    here = viewer_of(make.make_user(Role.REVIEWER, department))
    own = ask_for_book(quarter, here)

    assert list(books_in_scope(here)) == [own]
    assert book_for(here, pk=book.pk) is None
    assert set(books_in_scope(viewer_of(make.make_user(Role.BRIEFING_OFFICER)))) == {book, own}


def test_two_workers_take_two_parts_and_never_the_same(quarter):
    book = ask_for_book(quarter)
    claimed = [claim_part(book, now=make.NOW) for _worker in range(4)]

    assert [part and part.tab for part in claimed] == [1, 2, 3, None]


def test_a_part_whose_worker_died_is_taken_again_and_a_finished_one_never(quarter):
    book = ask_for_book(quarter)
    finished, lost = (claim_part(book, now=make.NOW) for _part in range(2))
    finish_part(finished, content={}, pdf=b"1", now=make.NOW)
    later = make.NOW + LOST_AFTER + timedelta(seconds=1)

    assert claim_part(book, now=later).tab == lost.tab
    assert claim_part(book, now=later).tab == 3
    assert claim_part(book, now=later) is None
    finish_part(finished, content={"late": 1}, pdf=b"2", now=later)
    finished.refresh_from_db()
    assert bytes(finished.pdf) == b"1"


def test_what_was_finished_before_a_stop_is_not_made_again(quarter, monkeypatch):
    book = ask_for_book(quarter)
    viewer = viewer_of(make.make_user(Role.REVIEWER))
    assert make_step(book.pk) is Step.DONE
    before = BookPart.objects.get(book=book, tab=1).finished_at
    stop_book(viewer=viewer, book=book, now=make.NOW)
    assert make_step(book.pk) is Step.OVER
    made = []
    monkeypatch.setattr(
        making,
        "department_pdf",
        lambda *args, original=making.department_pdf, **fields: (
            made.append(fields["tab"]),
            original(*args, **fields),
        )[1],
    )
    resume_book(viewer=viewer, book=book, now=make.NOW)
    make_whole(book)

    assert made == [2, 3]
    assert book.state == BookState.FINISHED
    assert BookPart.objects.get(book=book, tab=1).finished_at == before


def test_what_is_not_being_made_cannot_be_stopped_and_what_is_cannot_go_on(quarter):
    viewer = viewer_of(make.make_user(Role.REVIEWER))
    with pytest.raises(Refused) as nothing:
        stop_book(viewer=viewer, book=stopped_book(quarter), now=make.NOW)
    with pytest.raises(Refused) as already:
        resume_book(viewer=viewer, book=ask_for_book(quarter), now=make.NOW)

    assert nothing.value.messages == [
        "This book is not being made now, so there is nothing to stop."
    ]
    assert already.value.messages == ["This book is being made already, or it is finished."]


def test_what_nobody_works_on_any_more_may_go_on(quarter):
    book = ask_for_book(quarter)
    later = make.NOW + LOST_AFTER + timedelta(seconds=1)
    resume_book(viewer=viewer_of(make.make_user(Role.REVIEWER)), book=book, now=later)

    book.refresh_from_db()
    assert (book.state, book.asked_at) == (BookState.MAKING, later)


def test_a_book_that_was_stopped_while_it_was_joined_is_not_finished(quarter):
    book = stopped_book(quarter)
    assert not finish_book(book, snapshot={}, pdf=b"", renderer={}, now=make.NOW)
    assert not BookFile.objects.exists()


def test_a_page_that_cannot_be_made_is_named_and_the_book_may_go_on(quarter, monkeypatch):
    book = ask_for_book(quarter)

    def unprintable(*_args, **_fields):
        raise UnprintableText(("河",))

    with monkeypatch.context() as patch:
        patch.setattr(making, "department_pdf", unprintable)
        assert make_step(book.pk) is Step.OVER
    book.refresh_from_db()
    assert (book.state, book.failed_tab) == (BookState.FAILED, 1)
    resume_book(viewer=viewer_of(make.make_user(Role.REVIEWER)), book=book, now=make.NOW)
    make_whole(book)
    assert (book.state, book.failed_tab) == (BookState.FINISHED, None)


def test_a_worker_with_nothing_to_take_waits_for_the_others(quarter, monkeypatch):
    book = ask_for_book(quarter)
    now = make.NOW
    monkeypatch.setattr("assessments.clock.now", lambda: now)
    theirs = claim_part(book, now=now)
    slept = []

    def sleep(seconds):
        nonlocal now
        slept.append(seconds)
        now += LOST_AFTER + timedelta(seconds=1)

    monkeypatch.setattr(tasks.time, "sleep", sleep)
    tasks.make_book.func(book.pk)

    book.refresh_from_db()
    assert slept == [tasks.WAIT]
    assert (book.state, theirs.tab in tabs(book, finished_at__isnull=False)) == ("finished", True)


def test_progress_counts_what_is_finished_and_says_since_when_nobody_works(quarter):
    book = ask_for_book(quarter)
    part = claim_part(book, now=make.NOW + timedelta(seconds=5))
    finish_part(part, content={}, pdf=b"1", now=make.NOW + timedelta(seconds=9))
    progress = progress_of(book)

    assert (progress.made, progress.total, progress.percent) == (1, 3, 33)
    assert progress.quiet_since == make.NOW + timedelta(seconds=9)


def test_asking_enqueues_as_many_workers_as_may_work_after_the_transaction(
    quarter, monkeypatch, django_capture_on_commit_callbacks
):
    asked = []
    monkeypatch.setattr(services, "ask_for_book", asked.append)
    with django_capture_on_commit_callbacks(execute=True):
        book = ask_for_book(quarter)
        assert asked == []

    assert asked == [book.pk] * services.WORKERS


def test_every_turn_of_a_book_is_an_event(quarter):
    book, viewer = ask_for_book(quarter), viewer_of(make.make_user(Role.REVIEWER))
    stop_book(viewer=viewer, book=book, now=make.NOW)
    resume_book(viewer=viewer, book=book, now=make.NOW)
    make_whole(book)
    details = {"reference": f"DRA-BOOK-2026-27-Q2-{book.pk}-EN", "book": book.pk}

    assert list(
        Event.objects.filter(kind__startswith="book_").order_by("pk").values_list("kind", "details")
    ) == [
        (kind, details)
        for kind in (
            EventKind.BOOK_BEGUN,
            EventKind.BOOK_STOPPED,
            EventKind.BOOK_RESUMED,
            EventKind.BOOK_FINISHED,
        )
    ]
