"""The editable copy says what the printed pages say, in the same order and with their structure."""

import random
import re

import pytest
from django.utils import translation
from docx.oxml.ns import qn
from lxml import html as lxml_html

from assessments.briefings.department.document import briefing_html
from assessments.briefings.word.editable import editable_copy
from assessments.enums import AnswerKind, Language, Level
from assessments.models import Submission
from assessments.models.labels import label
from assessments.scoring import shown
from tests import factories as make
from tests.action_plan import make_action
from tests.briefings.document import document_html
from tests.briefings.submitted import card_of, snapshot_for
from tests.briefings.word import (
    body_text,
    copy_of,
    opened,
    outline,
    page_outline,
    page_tables,
    page_texts,
    single,
    tables,
    text_of,
    tight,
)

pytestmark = pytest.mark.django_db

NOTICES = {
    Language.ENGLISH: "Editable copy – cannot be verified. The issued briefing is the PDF with "
    "reference DRA-DRH-2026-27-Q2-S1-V1-EN.",
    Language.FRENCH: "Copie modifiable – ne peut pas être vérifiée. La note d’information produite "
    "est le PDF portant la référence DRA-DRH-2026-27-Q2-S1-V1-FR.",
}

WORDS = {
    Language.ENGLISH: ("{} out of 100", "Not known yet", "Not applicable"),
    Language.FRENCH: ("{} sur 100", "Pas encore connu", "Sans objet"),
}


def rows_with_code(file: bytes) -> list[list[str]]:
    """The rows of the tables that begin with the code of an indicator."""
    return [row for table in tables(file) for row in table if re.match(r"Q\d\d-\d\d$", row[0])]


def random_submission(seed: int) -> Submission:
    """Two quarters of answers of every kind, drawn by chance, and what people typed."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    department = make.make_department(name_fr="Ministère d’essai")
    questionnaire = make.make_questionnaire(questions=chance.choice((1, 3, 5)), indicators=3)
    codes = list(questionnaire.indicators.order_by("code").values_list("code", flat=True))
    for quarter in (make.Q2.previous, make.Q2):
        choices: list[int | str] = [0, 1, 2, 3, 4, "dont_know"]
        changes = {
            code: chance.choice([*choices, "not_applicable"] if code.endswith("-03") else choices)
            for code in codes
        }
        stored = make.make_quarter(quarter, questionnaire)
        submission = make.make_submission(department, stored, changes=changes)
    for code in codes:
        make_action(submission.assessment, code, title=f"Nommer <{code}> & « l’équipe »")
    return submission


@pytest.mark.parametrize("seed", range(4))
def test_every_text_every_heading_and_every_cell_of_the_pages_is_in_the_copy(seed: int) -> None:
    snapshot = snapshot_for(random_submission(seed))
    for language in Language:
        html, file = briefing_html(snapshot, language), editable_copy(snapshot, language)

        assert tight(body_text(file)) == tight(" ".join(page_texts(html)))
        assert outline(file) == page_outline(html)
        assert [[list(map(tight, row)) for row in table] for table in tables(file)] == [
            [list(map(tight, row)) for row in table] for table in page_tables(html)
        ]


def test_only_what_is_said_of_the_pdf_as_a_file_is_left_out() -> None:
    snapshot = snapshot_for(make.make_submission())
    html = briefing_html(snapshot, Language.ENGLISH)
    left_out = lxml_html.document_fromstring(html.encode()).find_class("pdf-only")

    said = " ".join(single(found.text_content()) for found in left_out)
    assert "attached to this file as JSON; its SHA-256 is the one above." in said
    assert {(found.tag, bool(found.findall(".//svg"))) for found in left_out} == {("p", False)}
    assert "this file" not in body_text(editable_copy(snapshot, Language.ENGLISH))


@pytest.mark.parametrize("language", Language)
def test_the_copy_has_every_score_level_and_answer_of_the_scorecard(language: Language) -> None:
    submission = random_submission(7)
    card = card_of(submission)
    snapshot = snapshot_for(submission)
    file = editable_copy(snapshot, language)
    answers = {row[0]: row[2:4] for row in reversed(rows_with_code(file))}  # annex A before C
    of_100, unknown, not_applicable = WORDS[language]
    with translation.override(language.value):
        scores = [
            (str(label(Level(item.part.level))), of_100.format(shown(item.part.score)))
            for item in card.questions
        ]
        expected = {
            row.indicator.code: (
                not_applicable
                if row.answer.kind == AnswerKind.NOT_APPLICABLE
                else unknown
                if row.answer.level is None
                else f"{row.answer.level} {label(Level(row.answer.level))}"
            )
            for item in card.questions
            for row in item.rows
        }
    text = body_text(file)

    assert [f"{level} {score}" in text for level, score in scores] == [True] * len(scores)
    assert {code: answer for code, (answer, _change) in answers.items()} == expected
    changed = {
        row.indicator.code: f"{row.change:+d}".replace("-", "−")
        for item in card.questions
        for row in item.rows
        if row.change
    }
    assert changed
    assert changed == {code: answers[code][1] for code in changed}


@pytest.mark.parametrize("language", Language)
def test_first_line_header_and_footer_say_that_it_is_a_copy(language: Language, settings) -> None:
    settings.DEMO = False
    file = editable_copy(snapshot_for(make.make_submission()), language)
    document = opened(file)
    header = document.sections[0].header.paragraphs
    footer = document.sections[0].footer.paragraphs
    marking, page = {
        Language.ENGLISH: ("PROTECTED A", "Page 1 of 1"),
        Language.FRENCH: ("PROTÉGÉ A", "Page 1 de 1"),
    }[language]

    assert document.paragraphs[0].text == NOTICES[language]
    assert [text_of(line._p) for line in header] == [
        f"Department DRH {marking}" if language == "en" else f"Ministère DRH {marking}",
        NOTICES[language],
    ]
    assert [text_of(line._p) for line in footer] == [
        NOTICES[language],
        f"DRA-DRH-2026-27-Q2-S1-V1-{language.upper()} {marking} {page}",
    ]
    assert [
        field.get(qn("w:instr")) for field in footer[1]._p.iter(qn("w:fldSimple"))
    ] == [" PAGE ", " NUMPAGES "]  # fmt: skip


def test_invented_figures_are_called_invented_on_every_page(settings) -> None:
    settings.DEMO = True
    document = opened(editable_copy(snapshot_for(make.make_submission()), Language.ENGLISH))
    said = "Demonstration. All departments, people and figures are invented."

    assert document.paragraphs[0].text == f"{NOTICES[Language.ENGLISH]} {said}"
    assert document.sections[0].header.paragraphs[1].text.endswith(said)
    assert document.sections[0].footer.paragraphs[0].text.endswith(said)


def test_a_draft_is_called_one_in_the_first_line_and_in_the_header() -> None:
    document = opened(copy_of(document_html(draft="DRAFT")))

    assert document.paragraphs[0].text == "DRAFT Editable copy."
    assert document.sections[0].header.paragraphs[0].text.startswith("Rivers and Harbours – DRAFT")


@pytest.mark.parametrize("language", Language)
def test_the_language_stands_in_the_styles_and_on_what_is_in_the_other_one(
    language: Language,
) -> None:
    file = copy_of(document_html(f"{language}-CA"), language)
    document = opened(file)
    default = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    marked = {
        (lang.get(qn("w:val")), text_of(lang.getparent().getparent()))
        for lang in document.element.body.iter(qn("w:lang"))
    }

    assert default.get(qn("w:val")) == f"{language}-CA"
    assert document.core_properties.language == f"{language}-CA"
    assert (
        marked
        == {
            Language.ENGLISH: {("fr-CA", "« C’est l’été »")},
            Language.FRENCH: {("en-CA", "“It’s not over”")},
        }[language]
    )


def test_a_drawing_has_its_alternative_text_or_is_marked_as_decoration() -> None:
    document = opened(copy_of(document_html()))
    drawings = list(document.element.body.iter(qn("wp:docPr")))

    assert [drawing.get("descr") for drawing in drawings] == [
        None,
        *(f"Trend {level}: 60, 69." for level in range(1, 5)),
    ]
    assert ["decorative" in str([item.tag for item in found.iter()]) for found in drawings] == [
        True, False, False, False, False,
    ]  # fmt: skip
    assert [drawing.get("id") for drawing in drawings] == ["1", "2", "3", "4", "5"]


def test_a_drawing_is_a_sharp_picture_of_its_size() -> None:
    document = opened(copy_of(document_html()))
    ruler, *lines = document.inline_shapes
    picture = next(iter(document.part.package.image_parts)).image

    assert (round(ruler.width.inches, 2), round(lines[0].width.inches, 2)) == (6.8, 1.17)
    assert picture.px_width / ruler.width.inches >= 2 * 96


def test_a_table_has_its_caption_its_row_of_headings_and_rows_that_stay_whole() -> None:
    document = opened(copy_of(document_html()))
    (table,) = document.tables
    caption = table._tbl.getprevious()
    headings = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    spans = [cell.grid_span for row in table._tbl.tr_lst for cell in row.tc_lst]

    assert (caption.style, text_of(caption)) == ("Caption", "Indicators by question")
    assert table._tbl.find(f".//{qn('w:tblCaption')}").get(qn("w:val")) == "Indicators by question"
    assert headings == [True, False, False, False, False]
    assert spans == [1, 1, 1, 3, 1, 1, 1, 3, 1, 1, 1]
    assert sum(column.width for column in table.columns) == round(6.8 * 914400)
    assert all(cell.p_lst for row in table._tbl.tr_lst for cell in row.tc_lst)


def test_links_lead_out_by_address_and_inside_to_their_place() -> None:
    outside = '<p><a href="https://example.org/a?b=1&amp;c=2">Policy</a></p>'
    document = opened(copy_of(document_html(body=outside)))
    inside, out = document.element.body.iter(qn("w:hyperlink"))
    places = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    target = document.part.rels[out.get(qn("r:id"))]

    assert (text_of(inside), [inside.get(qn("w:anchor"))]) == ("the annex", places)
    assert (target.target_ref, target.is_external) == ("https://example.org/a?b=1&c=2", True)


def test_annexes_begin_a_page_as_they_do_in_print() -> None:
    snapshot = snapshot_for(make.make_submission())
    page = lxml_html.document_fromstring(briefing_html(snapshot, Language.ENGLISH).encode())
    annexes = [found for found in page.find_class("annex") if "on" not in found.classes]

    assert annexes
    assert [
        paragraph.text
        for paragraph in opened(editable_copy(snapshot, Language.ENGLISH)).paragraphs
        if paragraph.paragraph_format.page_break_before
    ] == [single(annex.find(".//h2").text_content()) for annex in annexes]
