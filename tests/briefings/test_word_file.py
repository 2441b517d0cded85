"""The file of an editable copy: the same anywhere, silent about its making, as Word reads it."""

import json
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from docx.oxml.ns import qn

from assessments.briefings.word.editable import editable_copy
from assessments.enums import Language
from tests import factories as make
from tests.briefings.document import document_html
from tests.briefings.submitted import mixed_submission, shipped_submission, snapshot_for
from tests.briefings.word import copy_of, opened, part, parts

pytestmark = pytest.mark.django_db


def test_the_properties_say_no_more_than_the_page() -> None:
    file = editable_copy(snapshot_for(make.make_submission()), Language.ENGLISH)
    properties = opened(file).core_properties

    assert properties.title.endswith(" – Q2 2026–27 – Department DRH")
    assert (properties.created, properties.modified) == (make.NOW, make.NOW)
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert {name.partition("/")[0] for name in parts(file)} == {
        "[Content_Types].xml",
        "_rels",
        "docProps",
        "word",
    }
    assert [name for name in parts(file) if name.startswith("docProps/")] == ["docProps/core.xml"]


_COPY = """
import hashlib, json, sys, django
django.setup()
from assessments.briefings.word.editable import editable_copy
from assessments.enums import AnswerKind, Language, Level
print(hashlib.sha256(editable_copy(json.load(sys.stdin), Language.FRENCH)).hexdigest())
"""


def test_two_processes_make_the_same_bytes() -> None:
    snapshot = snapshot_for(mixed_submission())
    digests = {sha256(editable_copy(snapshot, Language.FRENCH)).hexdigest()}
    for seed, zone in (("1", "America/Vancouver"), ("2", "Asia/Kolkata")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "READINESS_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "readiness.settings",
        }
        done = subprocess.run(  # noqa: S603 (our own arguments)
            [sys.executable, "-c", _COPY],
            env=environment,
            input=json.dumps(snapshot),
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout.strip())

    assert len(digests) == 1


def test_no_part_carries_the_time_at_which_it_was_written() -> None:
    with zipfile.ZipFile(BytesIO(copy_of(document_html()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


ORDER = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc"
    " outlineLvl",
    "w:rPr": "rStyle rFonts b bCs i iCs color sz szCs u shd vertAlign lang",
    "w:tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "w:tcPr": "tcW gridSpan vMerge tcBorders",
    "w:trPr": "cantSplit tblHeader",
}


@pytest.mark.parametrize("language", Language)
def test_properties_stand_in_the_order_in_which_word_reads_them(language: Language) -> None:
    """Word calls a file damaged in which they do not."""
    document = opened(editable_copy(snapshot_for(shipped_submission()), language))
    section = document.sections[0]
    roots: list[Any] = [
        document.element,
        document.styles.element,
        section.header.part.element,
        section.footer.part.element,
    ]
    for root in roots:
        for name, order in ORDER.items():
            allowed = [qn(f"w:{child}") for child in order.split()]
            for properties in root.iter(qn(name)):
                found = [allowed.index(child.tag) for child in properties]
                assert found == sorted(set(found))


def test_every_style_and_list_that_is_used_is_there() -> None:
    file = copy_of(document_html(body="<ul><li>a<ol><li>b</li></ol></li></ul>"))
    document = opened(file)
    used = {
        element.get(qn("w:val"))
        for element in document.element.body.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    }
    lists = {number.get(qn("w:val")) for number in document.element.body.iter(qn("w:numId"))}
    kept = document.part.numbering_part.element

    assert used <= {style.style_id for style in document.styles}
    assert lists <= {number.get(qn("w:numId")) for number in kept.iter(qn("w:num"))}
    assert "word/fontTable.xml" in parts(file)
    assert 'w:altName w:val="Segoe UI,Arial"' in part(file, "word/fontTable.xml")
