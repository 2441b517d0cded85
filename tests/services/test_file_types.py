"""What a file is, by its content, and the name that it is kept under."""

import unicodedata
from typing import Any

import pytest

from assessments.services.file_types import ENDINGS, FileType, Unfit, UnfitFile, check_file
from tests import files

FIT = [
    ("plan.pdf", files.PDF, FileType.PDF),
    ("plan.docx", files.word(), FileType.WORD),
    ("plan.xlsx", files.open_xml(f"{files.EXCEL}.main+xml"), FileType.EXCEL),
    ("plan.pptx", files.open_xml(f"{files.POWERPOINT}.main+xml"), FileType.POWERPOINT),
    ("plan.odt", files.open_document("text"), FileType.TEXT_DOCUMENT),
    ("plan.ods", files.open_document("spreadsheet"), FileType.SPREADSHEET),
    ("plan.odp", files.open_document("presentation"), FileType.PRESENTATION),
    ("plan.png", files.PNG, FileType.PNG),
    ("plan.jpeg", files.JPEG, FileType.JPEG),
    ("plan.csv", "nom;coût\nréseau;3\n".encode(), FileType.CSV),
    ("plan.txt", "Two < three; été.\n".encode(), FileType.TEXT),
    ("ansi.txt", "été".encode("cp1252"), FileType.TEXT),
]


@pytest.mark.parametrize(("name", "content", "found"), FIT)
def test_every_kind_on_the_list_is_known_by_its_content(
    name: str, content: bytes, found: FileType
) -> None:
    checked = check_file(name, content)
    assert (checked.name, checked.type, checked.content) == (name, found, content)


def test_the_list_is_tested_whole() -> None:
    assert {found for _name, _content, found in FIT} == set(FileType) == set(ENDINGS)


MACROS = [
    files.word_with_macros(),
    files.open_xml(f"{files.WORD}.main+xml", parts=("word/vbaProject.bin",)),
    files.open_xml("application/vnd.ms-word.document.macroEn&#97;bled.main+xml"),
    files.open_xml(f"{files.EXCEL}.main+xml", parts=("xl/macrosheets/sheet1.xml",)),
    files.open_xml(f"{files.WORD}.main+xml", parts=("word/activeX/activeX1.bin",)),
    files.open_document("text", ("content.xml", "Basic/Standard/Module1.xml")),
]
OTHERS = [
    files.PROGRAM,
    files.WEB_PAGE,
    b"\xef\xbb\xbf  \n" + files.WEB_PAGE,
    b"Words first. <SCRIPT src=x></script>",
    files.DRAWING,
    b"<?xml version='1.0'?><note/>",
    files.OLD_WORD,
    b"#!/bin/sh\nrm -r\n",
    b"\x7fELF\x02\x01",
    b"text with \x00 in it",
    files.packed({"run.exe": "x"}),
    files.open_xml(f"{files.WORD}.template.main+xml"),
    files.open_xml(f"{files.WORD}.main+xml", f"{files.EXCEL}.main+xml"),
    files.open_xml(f"{files.WORD}.main+xml", before='<!DOCTYPE Types [<!ENTITY a "b">]>'),
    files.packed({"[Content_Types].xml": "<Types"}),
    files.packed({"[Content_Types].xml": " " * 1_000_001}),
    files.open_document("chart"),
    files.word()[:-30],
    b"PK\x03\x04",
]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Unfit.EMPTY),
        *((content, Unfit.MACROS) for content in MACROS),
        *((content, Unfit.OTHER_TYPE) for content in OTHERS),
    ],
)
@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan.txt"])
def test_what_is_not_on_the_list_is_refused_whatever_its_name(
    name: str, content: bytes, reason: Unfit
) -> None:
    with pytest.raises(UnfitFile) as refusal:
        check_file(name, content)
    assert refusal.value.reason == reason


def test_ten_megabytes_are_taken_and_one_byte_more_is_not(settings: Any) -> None:
    most = settings.EVIDENCE_MAX_BYTES
    assert most == 10 * 1024 * 1024
    full = files.PDF + b" " * (most - len(files.PDF))

    assert len(check_file("plan.pdf", full).content) == most
    with pytest.raises(UnfitFile) as refusal:
        check_file("plan.pdf", full + b" ")
    assert refusal.value.reason == Unfit.TOO_LARGE


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\Users\\someone\\plan.pdf", "plan.pdf"),
        ("../../etc/plan.pdf", "plan.pdf"),
        ("plan\r\nSet-Cookie: a.pdf", "plan Set-Cookie: a.pdf"),
        ("in\u202evoice\u200b.pdf", "invoice.pdf"),
        (unicodedata.normalize("NFD", "été.pdf"), "été.pdf"),
        ("  two   words .pdf", "two words .pdf"),
        ("", "file.pdf"),
        ("..", "file.pdf"),
        ("plan.exe", "plan.exe.pdf"),
        ("PLAN.PDF", "PLAN.PDF"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_cleaned_and_ends_as_the_content_is(name: str, kept: str) -> None:
    assert check_file(name, files.PDF).name == kept
