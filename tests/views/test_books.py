"""The pages of books: asking for one, watching it, stopping it, taking it away."""

import pytest
from django.test import Client

from assessments.enums import BookState, Role
from assessments.models import Book, BookPart, Event, User
from tests import factories
from tests.documents.made import ask_for_book, finished_book, stopped_book

pytestmark = pytest.mark.django_db
BOOKS = "/en/briefings/books/"
GIVEN = {"quarter": "2026-27-Q2", "portfolio": "", "language": "fr", "marking": "protected_b"}


@pytest.fixture
def quarter():
    return factories.make_submission().assessment.quarter


@pytest.fixture
def reviewer(signed_in):
    return signed_in(factories.make_user(Role.REVIEWER, name="Ravi Stone"))


def test_what_was_chosen_is_asked_for_and_the_page_says_how_far_it_is(quarter, reviewer):
    asked = reviewer.post(f"{BOOKS}new/", GIVEN, follow=True)
    book = Book.objects.get()

    assert asked.redirect_chain == [(f"{BOOKS}{book.pk}/", 302)]
    assert (book.language, book.marking, book.state) == ("fr", "protected_b", BookState.MAKING)
    assert "Departments finished: 0 of 1." in asked.text
    assert "It is in French." in asked.text
    assert 'max="1" value="0"' in asked.text


@pytest.mark.parametrize("name", ["quarter", "language", "marking"])
def test_nothing_is_asked_for_without_a_choice(quarter, reviewer, name):
    answer = reviewer.post(f"{BOOKS}new/", GIVEN | {name: "other"})
    assert answer.status_code == 400
    assert not Book.objects.exists()


def test_a_portfolio_without_a_result_is_refused_with_the_reason(quarter, reviewer):
    factories.make_department("LAND", portfolio=factories.make_portfolio("lands"))
    answer = reviewer.post(f"{BOOKS}new/", GIVEN | {"portfolio": "lands"})
    assert answer.status_code == 400
    assert "No department among these has a result for this quarter." in answer.text


def test_the_other_language_keeps_what_was_chosen(quarter, reviewer):
    answer = reviewer.post("/fr/briefings/books/new/", GIVEN | {"switch": "fr"})
    assert answer.status_code == 200
    assert 'value="protected_b" selected' in answer.text
    assert not Book.objects.exists()


def test_it_can_be_stopped_and_goes_on(quarter, reviewer):
    page = f"{BOOKS}{ask_for_book(quarter).pk}/"

    stopped = reviewer.post(f"{page}stop/", follow=True)
    assert "Stopped. The finished pages are kept, and it can go on." in stopped.text
    assert reviewer.post(f"{page}stop/").status_code == 409
    resumed = reviewer.post(f"{page}go-on/", follow=True)
    assert "It goes on. What was finished is not made again." in resumed.text
    assert Book.objects.get().state == BookState.MAKING


def test_the_middle_of_the_page_comes_alone_for_the_script(quarter, reviewer):
    book = ask_for_book(quarter)
    alone = Client()
    alone.force_login(User.objects.get(name="Ravi Stone"))
    part = alone.get(f"{BOOKS}{book.pk}/?part=progress")
    assert "<h1" not in part.text
    assert 'data-state="making" data-percent="0"' in part.text


def test_a_book_that_nobody_works_on_is_said_and_may_go_on(quarter, reviewer):
    book = ask_for_book(quarter)
    Book.objects.filter(pk=book.pk).update(asked_at=factories.NOW.replace(hour=0, minute=0))
    page = reviewer.get(f"{BOOKS}{book.pk}/").text
    assert "Nobody has worked on it for a minute." in page
    assert page.count(">Go on<") == 1
    assert page.count(">Stop<") == 0


def test_whose_page_could_not_be_made_is_named(quarter, reviewer):
    book = stopped_book(quarter)
    Book.objects.filter(pk=book.pk).update(state=BookState.FAILED, failed_tab=1)
    page = reviewer.get(f"{BOOKS}{book.pk}/").text
    assert "The page of Department DRH could not be made" in page


def test_a_finished_book_is_handed_out_and_who_took_it_is_listed(quarter, reviewer):
    book = finished_book(quarter)
    answer = reviewer.get(f"{BOOKS}{book.pk}/book.pdf")

    assert (answer.content, answer["Content-Type"]) == (b"%PDF-", "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="book.pdf"'
    assert "Ravi Stone, <span" in reviewer.get(f"{BOOKS}{book.pk}/").text
    assert Event.objects.filter(kind="book_downloaded", details__book=book.pk).count() == 1


def test_a_book_without_a_file_has_none_to_download(quarter, reviewer):
    book = ask_for_book(quarter)
    assert reviewer.get(f"{BOOKS}{book.pk}/book.pdf").status_code == 404
    assert reviewer.get(f"{BOOKS}999999/").status_code == 404


def test_all_books_in_scope_are_listed_with_how_far_they_are(quarter, reviewer):
    finished_book(quarter)
    ask_for_book(quarter)
    page = reviewer.get(BOOKS).text
    assert page.count("All departments in scope") == 2
    assert page.count("0 of 1") == 1
    assert BookPart.objects.count() == 2


def test_nothing_to_make_a_book_of_is_said(reviewer):
    assert "There is no result yet in your scope" in reviewer.get(f"{BOOKS}new/").text
