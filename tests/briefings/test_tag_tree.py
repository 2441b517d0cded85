import io

import pikepdf
import pytest

from assessments.briefings.pdf.rendering import render_pdf
from assessments.briefings.pdf.tag_tree import children, document_element, elements, kind
from tests.briefings.document import document_html, document_metadata


def kinds(pdf: pikepdf.Pdf, *wanted: str) -> list[str]:
    return [found for e in elements(document_element(pdf)) if (found := kind(e)) in wanted]


def of_kind(pdf: pikepdf.Pdf, wanted: str) -> list[pikepdf.Object]:
    return [element for element in elements(document_element(pdf)) if kind(element) == wanted]


def operators(page: pikepdf.Page, wanted: str) -> list[str]:
    """The kinds of artifact on a page, or the tags of its marked content."""
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and operands[0] == wanted:
            found.append(str(operands[1].get("/Type", "")))
    return found


def test_headings_stand_in_order_and_skip_no_level(opened):
    assert kinds(opened, "H1", "H2", "H3", "H4") == [
        *("H1", "H2", "H2"),
        *("H3", "H3", "H3", "H3"),
        *("H2", "H2"),
    ]


def test_headings_are_the_bookmarks(opened):
    with opened.open_outline() as outline:
        (title,) = outline.root
        sections = [(str(item.title), len(item.children)) for item in title.children]

    assert (str(title.title), sections) == (
        "Digital readiness, Q2 2026–27",
        [("Summary", 0), ("The four questions", 4), ("Key messages", 0), ("Annex", 0)],
    )


def test_header_cells_say_what_they_head(opened):
    scopes = [str(cell.A.Scope) for cell in of_kind(opened, "TH")]

    assert scopes == ["/Column"] * 3 + ["/Column", "/Row"] * 2


def test_a_cell_names_its_column_its_own_group_and_its_row(opened):
    columns, (security, first), (skills, second) = _header_names(opened)
    lists = [[str(name) for name in cell.A.Headers] for cell in of_kind(opened, "TD")]

    assert lists == [
        [columns[0], security, first],
        [columns[2], security, first],
        [columns[0], skills, second],
        [columns[2], skills, second],
    ]


def _header_names(pdf: pikepdf.Pdf) -> tuple[list[str], list[str], list[str]]:
    names = [str(cell.ID) for cell in of_kind(pdf, "TH")]
    return names[:3], names[3:5], names[5:]


def test_names_of_headers_are_unique_when_a_table_goes_on_over_the_page():
    rows = "".join(f'<tr><th scope="row">Row {n}</th><td>{n}</td></tr>' for n in range(80))
    body = (
        f'<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>{rows}</table>'
    )
    with pikepdf.open(
        io.BytesIO(render_pdf(document_html(body=body), metadata=document_metadata()))
    ) as pdf:
        names = [str(cell.ID) for cell in of_kind(pdf, "TH")]
        tables = len(of_kind(pdf, "Table"))
        found = [str(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]

    assert tables > 2
    assert len(set(names)) == len(names)
    assert found == sorted(names)


def test_drawings_have_their_text_and_decoration_is_no_figure(opened):
    assert [str(figure.Alt) for figure in of_kind(opened, "Figure")] == [
        f"Trend {level}: 60, 69." for level in range(1, 5)
    ]
    assert operators(opened.pages[0], "/Artifact") == ["/Layout"] + ["/Pagination"] * 3


def test_running_headers_and_footers_are_artifacts(opened):
    assert operators(opened.pages[1], "/Artifact") == ["/Pagination"] * 5


def test_a_figure_stands_inside_its_page(opened):
    boxes = [[float(side) for side in figure.A.BBox] for figure in of_kind(opened, "Figure")]

    assert all(0 < left < right < 612 for left, _, right, _ in boxes)
    assert all(400 < bottom < top < 792 for _, bottom, _, top in boxes)


@pytest.mark.parametrize(("language", "other"), [("en-CA", "fr-CA"), ("fr-CA", "en-CA")])
def test_a_part_in_the_other_language_says_so(language, other):
    pdf = render_pdf(document_html(language), metadata=document_metadata(language=language))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        marked = [str(e.Lang) for e in elements(document_element(opened)) if "/Lang" in e]

    assert marked == [other]


def test_terms_of_a_definition_list_stand_beside_what_they_mean(opened):
    block = of_kind(opened, "L")[0]

    assert [[str(part.S) for part in children(item)] for item in children(block)] == [
        ["/Lbl", "/LBody"],
        ["/Lbl", "/LBody"],
    ]
