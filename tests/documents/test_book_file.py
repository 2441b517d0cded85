"""The finished book as a file: one valid document made of many."""

import io
import json

import pikepdf
import pypdf
import pytest

from assessments.briefings.book import making
from assessments.briefings.book.content import overview
from assessments.briefings.book.joining import Tab, join
from assessments.briefings.book.pages import TAB_ADDRESS
from assessments.briefings.pdf.rendering import PdfRenderingError
from assessments.briefings.pdf.tag_tree import children, document_element, elements, kind
from assessments.canonical import canonical_bytes, sha256
from assessments.enums import Language
from assessments.models import BookFile, BookPart, Department
from tests import factories as make
from tests.briefings.submitted import page_texts, spaced
from tests.documents.made import ask_for_book, make_whole
from tests.pdf_validation import assert_valid_pdf
from tests.verapdf import verapdf_failures

pytestmark = pytest.mark.django_db
CODES = ("AAA", "BBB", "CCC", "DDD", "EEE")


def made(count=3, language=Language.ENGLISH):
    """The file of a book over so many departments and one without a result."""
    departments = [make.make_department(code) for code in CODES[:count]]
    make.make_department("LATE", name_en="Department of Delays")
    quarter = make.make_quarter()
    for level, department in enumerate(departments):
        make.make_submission(department, quarter, level % 5, {"Q02-02": "dont_know"})
    book = make_whole(ask_for_book(quarter, language=language))
    return BookFile.objects.get(book=book)


def opened(file):
    return pikepdf.open(io.BytesIO(bytes(file.pdf)))


@pytest.mark.parametrize("language", Language)
def test_the_joined_file_is_valid_and_complete_in_each_language(language):
    file = made(language=language)
    pdf = bytes(file.pdf)

    assert_valid_pdf(pdf)
    texts = page_texts(pdf)
    names = Department.objects.filter(code__in=CODES).values_list(f"name_{language}", flat=True)
    for tab, name in enumerate(names, start=1):
        word = {Language.ENGLISH: "Tab", Language.FRENCH: "Onglet"}[language]
        assert sum(f"{word} {tab}, page 1" in text and name in text for text in texts) == 1


@pytest.mark.pdf
def test_verapdf_accepts_the_joined_file():
    assert verapdf_failures(bytes(made().pdf)) == [[]]


def test_the_structure_of_the_parts_hangs_under_one_document_in_order():
    with opened(made()) as pdf:
        root = document_element(pdf)
        parts = children(root)[-3:]
        assert [kind(element) for element in pdf.Root.StructTreeRoot.K] == ["Document"]
        assert [kind(part) for part in parts] == ["Part"] * 3
        assert all(part.P.objgen == root.objgen for part in parts)
        assert [sum(kind(each) == "H1" for each in elements(part)) for part in parts] == [1, 1, 1]


def test_every_page_and_link_finds_its_own_elements_in_the_parent_tree():
    with opened(made()) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        found = dict(zip((int(key) for key in numbers[::2]), numbers[1::2], strict=True))
        assert list(found) == sorted(found)
        for page in pdf.pages:
            own = [each for each in found[int(page.obj.StructParents)] if each is not None]
            assert own
            assert {each.Pg.objgen for each in own} == {page.obj.objgen}
            for link in page.obj.get("/Annots", []):
                assert kind(found[int(link.StructParent)]) == "Link"


def test_names_of_table_headers_are_unique_and_each_list_names_headers_of_its_own_part():
    with opened(made()) as pdf:
        names = [str(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
        assert names == sorted(set(names))
        used = {
            str(name)
            for element in elements(document_element(pdf))
            if isinstance(element.get("/A"), pikepdf.Dictionary)
            for name in element.A.get("/Headers", [])
        }
        assert used <= set(names)


def test_contents_bookmarks_and_page_labels_lead_to_the_tabs():
    with opened(made()) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        links = [
            pages[link.Dest[0].objgen]
            for page in pdf.pages
            for link in page.obj.get("/Annots", [])
            if "/Dest" in link
        ]
        with pdf.open_outline() as outline:
            group = outline.root[-1]
        marks = [item.title for item in group.children]
        labels = [page.label for page in pdf.pages]

    front = len(labels) - 3
    assert links == [front, front + 1, front + 2]
    assert (group.title, marks) == (
        "Departments",
        ["Department AAA", "Department BBB", "Department CCC"],
    )
    assert labels[0] == "i"
    assert labels[front:] == ["1-1", "2-1", "3-1"]


def test_a_contents_page_that_names_a_tab_that_is_not_there_is_an_error():
    file = made(count=1)
    part = bytes(BookPart.objects.get().pdf)
    with opened(file) as pdf:
        link = next(
            link for page in pdf.pages for link in page.obj.get("/Annots", []) if "/Dest" in link
        )
        link.A = pikepdf.Dictionary(URI=pikepdf.String(f"{TAB_ADDRESS}9"))
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(PdfRenderingError):
        join(out.getvalue(), [Tab(1, "One", part)], group="All", tab_address=TAB_ADDRESS)


def test_the_whole_content_is_attached_once_and_its_hash_is_printed():
    file = made()
    with opened(file) as pdf:
        ((name, attached),) = pdf.attachments.items()
        content = attached.get_file().read_bytes()
    assert name == f"{file.snapshot['issue']['file_stem']}.json"
    assert content == canonical_bytes(file.snapshot)
    assert file.content_sha256 == sha256(file.snapshot)
    assert file.content_sha256 in " ".join(page_texts(bytes(file.pdf)))
    assert len(json.loads(content)["content"]["departments"]) == 3


def test_the_same_parts_make_the_same_bytes():
    file = made(count=2)
    first = bytes(file.pdf)
    again = make_whole_again(file.book)
    assert bytes(again.pdf) == first


def make_whole_again(book):
    """The same book from the beginning, its parts made by another run."""
    snapshot = making.book_snapshot(
        book, list(BookPart.objects.filter(book=book).values_list("content", flat=True))
    )
    frame = making.Frame.of(book)
    tabs = [
        Tab(
            part.tab,
            part.submission.assessment.department.name_en,
            making.department_pdf(part.content, tab=part.tab, frame=frame),
        )
        for part in BookPart.objects.filter(book=book)
    ]
    pdf = join(
        making.front_pdf(snapshot, frame=frame),
        tabs,
        group="Departments",
        tab_address=TAB_ADDRESS,
    )
    return BookFile(pdf=pdf)


@pytest.mark.parametrize(("count", "is_shown"), [(4, False), (5, True)])
def test_nothing_is_summed_up_over_fewer_than_five(count, is_shown):
    file = made(count)
    text = " ".join(page_texts(bytes(file.pdf)))

    assert (file.snapshot["content"]["overview"] is not None) == is_shown
    assert ("Figures over several departments are withheld" in text) != is_shown
    assert "Department of Delays Not started" in text


def test_a_median_of_a_question_needs_five_scores_itself():
    standing = {"level": 2, "score": {"exact": "50", "shown": 50}}
    scored = {"overall": standing, "questions": [{"key": "a", "name": {}, **standing}]}
    none = {"level": None, "score": None}
    unscored = {"overall": standing, "questions": [{"key": "a", "name": {}, **none}]}
    overall, question = overview([scored] * 4 + [unscored])["rows"]

    assert (overall["median"], question["median"]) == (50, None)
    assert (question["levels"], question["not_scored"]) == ([0, 0, 4, 0, 0], 1)


def test_bookmarks_of_the_front_stay():
    titles = [item.title for item in pypdf.PdfReader(io.BytesIO(bytes(made().pdf))).outline[:1]]
    assert [spaced(title) for title in titles] == ["Digital readiness book, Q2 2026–27"]
