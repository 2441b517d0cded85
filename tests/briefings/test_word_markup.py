"""What the converter takes, what it refuses, and that typed text stays text."""

from datetime import UTC, datetime

import pytest
from django.utils.html import escape
from docx.oxml.ns import qn

from assessments.briefings.word.copy import UnknownMarkup, word_copy
from assessments.enums import Language
from tests.briefings.document import document_html
from tests.briefings.word import body_text, opened, part, parts, tables, text_of


def copy_of(body: str, attributes: str = "", title: str = "T") -> bytes:
    """A copy of a page with this body."""
    return word_copy(
        f'<!DOCTYPE html><html lang="en-CA"><body{attributes}>{body}</body></html>',
        language=Language.ENGLISH,
        title=title,
        marking="UNCLASSIFIED",
        created=datetime(2026, 11, 6, tzinfo=UTC),
        notice="Editable copy.",
    )


def paragraphs(body: str) -> list[tuple[str, str]]:
    """The style and text of each paragraph after the notice."""
    found = opened(copy_of(body)).paragraphs[1:]
    return [(paragraph.style.name, text_of(paragraph._p)) for paragraph in found]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Text</p><video></video>",
        "<p>Text <font>red</font></p>",
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        "<p>Not closed",
        "<p>Closed</div>",
        "<p>Text<!-- not printed --></p>",
        "<p>Text <?php echo 1 ?></p>",
        "<p><span><p>A block in a line</p></span></p>",
        "<ul><p>Not an item</p></ul>",
        "<ul>text<li>item</li></ul>",
        "<ul><li><table><caption>T</caption><tbody><tr><td>1</td></tr></tbody></table></li></ul>",
        "<table><tbody><tr><td>No caption</td></tr></tbody></table>",
        "<table><caption>T</caption><tr><td>Not in a group of rows</td></tr></table>",
        "<table><caption>T</caption><tbody><td>Not in a row</td></tbody></table>",
        "<dl><p>Not a term</p></dl>",
        "<li>Not in a list</li>",
        '<p><a href="javascript:alert(1)">link</a></p>',
        '<p><a href="/en/briefings/">link</a></p>',
        '<p><a href="#nowhere">link</a></p>',
        '<svg viewBox="0 0 10 10"><rect width="5" height="5"/></svg>',
        '<svg aria-hidden="true"><rect width="5" height="5"/></svg>',
        '<svg viewBox="0 0 10 10" aria-hidden="true"><rect></svg>',
    ],
)
def test_what_is_not_known_is_an_error_and_is_never_left_out(body: str) -> None:
    with pytest.raises(UnknownMarkup):
        copy_of(body)


def test_a_document_in_another_language_than_its_copy_is_an_error() -> None:
    with pytest.raises(UnknownMarkup):
        word_copy(
            document_html("fr-CA"),
            language=Language.ENGLISH,
            title="T",
            marking="UNCLASSIFIED",
            created=datetime(2026, 11, 6, tzinfo=UTC),
            notice="Editable copy.",
        )


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert('x')</script>",
        "</w:t></w:r></w:p><w:p/>",
        "&lt;b&gt; &amp;amp; &#60;",
        '"><img src=x onerror=alert(1)>',
        "<svg><title>drawn</title></svg>",
        "{{ secret }} %(name)s $language ${language}",
        "]]> <![CDATA[ x ]]> <?xml?>",
        "=cmd|' /C calc'!A0",
        "W" * 5000,
        "Ünïcödé \u202e\u2028 😀 \u00a0 no-break",
    ],
)
def test_typed_text_stays_text(typed: str) -> None:
    words = escape(typed)
    cell = f"<table><caption>{words}</caption><tbody><tr><td>{words}</td></tr></tbody></table>"
    file = copy_of(f'<h2 title="{words}">{words}</h2><ul><li>{words}</li></ul>{cell}')
    made = opened(file)
    expected = " ".join(typed.split(" "))

    assert [found.text for found in made.element.body.iter(qn("w:t"))] == [
        "Editable copy.",
        *[expected] * 4,
    ]
    assert not [name for name in parts(file) if "media" in name]


def test_characters_that_xml_cannot_hold_are_seen_to_be_there() -> None:
    assert (
        body_text(copy_of("<p>a\x00b\x08c\x1bd\ufffee</p>")).replace("\ufffd", "?") == "a?b?c?d?e"
    )


def test_typed_text_in_the_margins_stays_text() -> None:
    typed = '<w:t> & "Harbours" \x01'
    file = copy_of("<p>x</p>", f' data-department="{escape(typed)}"', title=typed)
    document = opened(file)

    assert document.sections[0].header.paragraphs[0].text.startswith('<w:t> & "Harbours" \ufffd')
    assert document.core_properties.title == '<w:t> & "Harbours" \ufffd'


def test_a_title_longer_than_a_property_may_be_is_cut() -> None:
    title = opened(copy_of("<p>x</p>", title="Long " * 80)).core_properties.title

    assert (len(title), title[-1]) == (255, "…")


def test_white_space_is_what_a_browser_shows() -> None:
    assert paragraphs("<p>\n  One <strong> two</strong>\n <em>three </em> </p>\n<p> </p>") == [
        ("Normal", "One two three")
    ]
    assert paragraphs("<div>Loose <b>text</b><p>and a block</p> after </div>") == [
        ("Normal", "Loose text"),
        ("Normal", "and a block"),
        ("Normal", "after"),
    ]


def test_lists_keep_their_depth_and_numbered_ones_begin_anew() -> None:
    body = (
        "<ul><li>a<ul><li>b</li></ul></li></ul>"
        "<ol><li><p>c</p><p>d</p></li></ol><ol><li>e</li></ol>"
    )
    document = opened(copy_of(body))
    numbers = [
        (paragraph._p.pPr.numPr.ilvl.val, paragraph._p.pPr.numPr.numId.val)
        for paragraph in document.paragraphs
        if paragraph._p.pPr.numPr is not None
    ]

    assert paragraphs(body) == [
        ("List Bullet", "a"),
        ("List Bullet 2", "b"),
        ("List Number", "c"),
        ("List Continue", "d"),
        ("List Number", "e"),
    ]
    assert numbers == [(0, 1), (1, 1), (0, 3), (0, 4)]


def test_a_term_and_its_text_stand_on_a_line_and_blocks_under_their_term() -> None:
    assert paragraphs(
        "<dl><div><dt>Quarter</dt><dd>Q2</dd></div>"
        "<dt>Question</dt><dd><p>Answer.</p><p>If pressed.</p></dd></dl>"
    ) == [
        ("Fact", "Quarter Q2"),
        ("Term", "Question"),
        ("Definition", "Answer."),
        ("Definition", "If pressed."),
    ]


def test_cells_over_rows_and_columns_are_merged_as_in_the_page() -> None:
    file = copy_of(
        "<table><caption>T</caption><tbody>"
        '<tr><th rowspan="3" scope="rowgroup">R</th><td colspan="2">1</td></tr>'
        '<tr><td>2</td><td rowspan="2">3</td></tr><tr><td>4</td></tr>'
        "<tr><td>5</td><td>6</td><td></td></tr></tbody></table>"
    )
    (table,) = opened(file).tables
    merges = [
        [(merge.get(qn("w:val")) or "on") for merge in row._tr.iter(qn("w:vMerge"))]
        for row in table.rows
    ]

    assert tables(file) == [[["R", "1"], ["", "2", "3"], ["", "4", ""], ["5", "6", ""]]]
    assert merges == [["restart"], ["on", "restart"], ["on", "on"], []]


def test_looks_of_the_page_are_looks_of_the_copy() -> None:
    file = copy_of(
        '<p class="level-word">Leading</p><p><span class="tag l4">4 Leading</span> '
        '<span class="soft small">soft</span> <sup>2</sup><br>x</p>'
    )
    document = opened(file)
    tag, _space, soft, _gap, raised, *_rest = document.paragraphs[2].runs

    assert document.paragraphs[1].style.name == "Level word"
    assert (tag.text, tag.style.name) == ("4 Leading", "Level 4")
    assert (soft.text, soft.font.size.pt, str(soft.font.color.rgb)) == ("soft", 9, "4A5755")
    assert raised.font.superscript
    assert 'w:fill="0A3934"' in part(file, "word/styles.xml")
