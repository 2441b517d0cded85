import io
import itertools
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pikepdf
import pypdf
import pytest

from assessments.briefings.pdf.fonts import characters_without_glyph
from assessments.briefings.pdf.rendering import (
    PdfAttachment,
    PdfRenderingError,
    render_pdf,
    renderer_versions,
)
from tests.briefings.document import DATA, LANGUAGES, document_html, document_metadata
from tests.pdf_validation import assert_valid_pdf, pdf_failures
from tests.verapdf import verapdf_failures


def page_texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def untagged(pdf: bytes) -> bytes:
    """The same pages without their structure."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.Root.StructTreeRoot
        del document.Root.MarkInfo
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_is_pdf_ua_1_and_pdf_a_3a_in_each_language(language):
    metadata = document_metadata(language=language)

    assert_valid_pdf(render_pdf(document_html(language), metadata=metadata))


def test_the_fast_validator_can_fail(rendered):
    assert pdf_failures(untagged(rendered)) != []


@pytest.mark.pdf
def test_verapdf_accepts_the_documents_and_refuses_an_untagged_one(rendered):
    draft = render_pdf(document_html(draft="DRAFT"), metadata=document_metadata())

    accepted, accepted_draft, refused = verapdf_failures(rendered, draft, untagged(rendered))

    assert accepted == []
    assert accepted_draft == []
    assert {failure.split()[0] for failure in refused} == {"ua1", "3a"}


@pytest.mark.parametrize(
    ("language", "folio"), [("en-CA", "Page {} of 2"), ("fr-CA", "Page {} de 2")]
)
def test_every_page_carries_marking_reference_and_number(language, folio):
    texts = page_texts(
        render_pdf(document_html(language), metadata=document_metadata(language=language))
    )

    assert [text.count("PROTECTED A") for text in texts] == [2, 2]
    assert [text.count("DRA-DRH-1") for text in texts] == [1, 1]
    assert [text.count("Rivers and Harbours") for text in texts] == [1, 1]
    assert [text.count(folio.format(number)) for number, text in enumerate(texts, 1)] == [1, 1]


@pytest.mark.parametrize(("draft", "times"), [("ÉBAUCHE", [1, 1]), ("", [0, 0])])
def test_a_draft_says_so_across_every_page(draft, times):
    pdf = render_pdf(document_html(draft=draft), metadata=document_metadata())

    assert [text.count("ÉBAUCHE") for text in page_texts(pdf)] == times
    assert_valid_pdf(pdf)


def test_only_the_fonts_of_the_packages_are_embedded():
    body = '<style>p { font-family: "DejaVu Sans", monospace }</style><p>Text</p>'
    with pikepdf.open(
        io.BytesIO(render_pdf(document_html(body=body), metadata=document_metadata()))
    ) as pdf:
        fonts = [font for page in pdf.pages for font in page.resources["/Font"].values()]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
        embedded = ["/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts]

    assert names == {
        "Lato-Bold",
        "Lato-Heavy",
        "Noto-Sans",
        "Noto-Sans-Bold",
        "Noto-Sans-Semi-Bold",
    }
    assert all(embedded)


def test_french_typography_has_its_glyphs():
    sentence = "« À l’été, Œuvre naïve : 58\u00a0% − 3 – 1 … “oui” ÇÉÈÊËÎÏÔÛÜŸ çéèêëîïôûüÿ »"
    html = document_html("fr-CA", body=f"<p>{sentence}</p><h3>{sentence}</h3>")

    text = page_texts(render_pdf(html, metadata=document_metadata(language="fr-CA")))[0]

    assert text.replace("\u00a0", " ").count(sentence.replace("\u00a0", " ")) == 2


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="" src="http://example.org/a.png">',
        '<img alt="A" src="https://example.org/a.png">',
        '<img alt="A" src="ftp://example.org/a.png">',
        '<img alt="A" src="file:///etc/hostname">',
        '<img alt="A" src="file://example.org/a.png">',
        '<img alt="A" src="../manage.py">',
        '<img alt="A" src="img/..%2f..%2fmanage.py">',
        '<img alt="A" src="img/no-such-file.png">',
        '<img alt="A" src="data:image/png;base64,AAAA">',
        '<link rel="stylesheet" href="http://example.org/a.css">',
        '<link rel="attachment" href="file:///etc/hostname">',
        "<style>@import url(http://example.org/a.css);</style>",
        "<style>p { background: url(file:///etc/hostname) }</style>",
        "<style>@font-face { font-family: X; src: url(http://example.org/x.woff2) }</style>",
        "<style>p { no-such-property: 1 }</style>",
        '<svg viewBox="0 0 9 9"><title>A</title><image href="http://example.org/a.png"/></svg>',
        '<svg viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
        '<a href="#no-such-place">There</a>',
        "<p>An arrow →</p>",
        "<table><tr><th rowspan=2>A</th><td>1</td></tr><tr><td>2</td></tr></table>",
    ],
)
def test_what_cannot_be_shown_as_asked_is_an_error(body):
    with pytest.raises(PdfRenderingError):
        render_pdf(document_html(body=body), metadata=document_metadata())


def test_characters_that_no_font_has_are_known_before_a_page_is_made():
    assert characters_without_glyph("« Œuvre » → 3 − 1\n→ ✓") == ("→", "✓")


def test_an_error_leaves_the_next_document_alone(rendered):
    with pytest.raises(PdfRenderingError):
        render_pdf(document_html(body="→"), metadata=document_metadata())

    assert render_pdf(document_html(), metadata=document_metadata()) == rendered


def test_a_link_inside_the_document_is_followed_to_its_place(opened):
    (link,) = opened.pages[0].Annots

    assert (link.Subtype, str(link.Contents) != "") == ("/Link", True)


def test_the_attached_data_are_what_was_given_and_marked_as_data(opened):
    (attachment,) = opened.Root.AF

    assert opened.attachments["data.json"].get_file().read_bytes() == DATA
    assert (attachment.AFRelationship, str(attachment.UF)) == ("/Data", "data.json")
    assert attachment.EF.F.Subtype == "/application/json"


def test_the_properties_are_the_ones_given(opened):
    names = ("dc:title", "dc:description", "pdfuaid:part", "pdfaid:part")
    xmp = opened.open_metadata()
    described = {name: xmp[name] for name in names}

    assert described == {
        "dc:title": "Digital readiness – Rivers & Harbours",
        "dc:description": "For information",
        "pdfuaid:part": "1",
        "pdfaid:part": "3",
    }
    assert {key: str(value) for key, value in opened.docinfo.items()} == {
        "/Title": "Digital readiness – Rivers & Harbours",
        "/Subject": "For information",
        "/Producer": "WeasyPrint 70.0",
        "/CreationDate": "D:20261106150000Z",
        "/ModDate": "D:20261106150000Z",
    }
    assert str(opened.Root.Lang) == "en-CA"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle) is True


def test_the_zone_that_a_date_is_given_in_does_not_matter(rendered):
    local = datetime(2026, 11, 6, 10, 0, tzinfo=timezone(timedelta(hours=-5)))

    assert render_pdf(document_html(), metadata=document_metadata(created=local)) == rendered


def test_no_stream_ends_in_a_carriage_return():
    # The last byte of a compressed stream is one more than the sum of what was compressed.
    data = b"\x0c"
    metadata = document_metadata(attachments=(PdfAttachment("data.json", data, "Data"),))

    pdf = render_pdf(document_html(), metadata=metadata)

    assert pdf.count(b"\r\nendstream") == 0
    assert_valid_pdf(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.attachments["data.json"].get_file().read_bytes() == data


def test_a_date_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        document_metadata(created=datetime(2026, 11, 6))  # noqa: DTZ001 (that is the point)


def test_pages_and_properties_must_agree_on_the_language():
    with pytest.raises(PdfRenderingError, match="language"):
        render_pdf(document_html("fr-CA"), metadata=document_metadata(language="en-CA"))


def test_another_identifier_makes_another_file(rendered):
    assert render_pdf(document_html(), metadata=document_metadata(identifier="B")) != rendered


def test_versions_name_everything_that_decides_the_bytes():
    versions = renderer_versions()

    assert sorted(versions) == [
        "fonttools",
        "harfbuzz",
        "pango",
        "pikepdf",
        "pydyf",
        "weasyprint",
    ]
    assert all(len(version.split(".")) >= 2 for version in versions.values())


_RENDER = """
import hashlib, django
django.setup()
from assessments.briefings.pdf.rendering import render_pdf
from tests.briefings.document import document_html, document_metadata
print(hashlib.sha256(render_pdf(document_html(), metadata=document_metadata())).hexdigest())
"""


@pytest.mark.pdf
def test_bytes_do_not_depend_on_process_hash_seed_zone_or_language_of_the_machine():
    digests = set()
    for seed, zone in itertools.product(("1", "2"), ("America/Vancouver", "Asia/Kolkata")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C.UTF-8" if seed == "1" else "C",
            "READINESS_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "readiness.settings",
        }
        done = subprocess.run(  # noqa: S603 (our own arguments)
            [sys.executable, "-c", _RENDER],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout)

    assert len(digests) == 1
