"""The other documents and the books are verified by their files."""

from collections.abc import Callable

import pytest

from assessments.enums import Role
from assessments.models import Department, Quarter, User
from tests import factories
from tests.documents.made import finished_book, make_document
from tests.pages import PageClient
from tests.views.test_briefing_verification import asked, verdict

pytestmark = pytest.mark.django_db
BYTES = b"%PDF-"


@pytest.fixture
def stranger(db: None, signed_in: Callable[[User], PageClient]) -> PageClient:
    return signed_in(factories.make_user(Role.DELEGATE, factories.make_department("ELSE")))


def test_a_hand_over_briefing_is_known_by_its_file_until_a_newer_one_is_issued(
    stranger: PageClient,
) -> None:
    factories.make_submission()
    department = Department.objects.get()
    assert verdict(asked(stranger, file=BYTES)) == "Not ours"

    document = make_document(department)
    page = asked(stranger, file=BYTES)
    assert verdict(page) == "Figures unchanged"
    assert "Hand-over briefing" in page.text
    assert document.sha256 in page.text

    make_document(department, number=2)
    assert verdict(asked(stranger, file=BYTES)).startswith("Superseded on")


def test_a_book_is_known_by_its_file(stranger: PageClient) -> None:
    factories.make_submission()
    finished_book(Quarter.objects.get())
    page = asked(stranger, file=BYTES)
    assert verdict(page) == "Figures unchanged"
    assert "Book, Q2 2026–27" in page.text
