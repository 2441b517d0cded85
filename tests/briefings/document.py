"""A document with all that a briefing has: tiles, drawings, tables, links, both languages."""

from datetime import UTC, datetime
from typing import Any

from assessments.briefings.pdf.rendering import PdfAttachment, PdfMetadata

LANGUAGES = ("en-CA", "fr-CA")
DATA = '{"score":58,"title":"Préparation"}'.encode()

_TILES = "".join(
    f"""<div class="tile t{level}"><h3>Question {level}?</h3><p class="w">Developing</p>
    <p><strong>69</strong> of 100, −3, down</p>
    <svg viewBox="0 0 112 34" width="112" height="34"><title>Trend {level}: 60, 69.</title>
    <polyline points="6,17 84,9" fill="none" stroke="#0b4f4a"/>
    <text x="91" y="12" font-family="Noto Sans" font-size="9">69</text></svg></div>"""
    for level in range(1, 5)
)
_RULER = """<svg class="ruler" viewBox="0 0 484 50" width="100%" aria-hidden="true">
<rect x="0" y="16" width="60" height="15" fill="#e9f4f2"/>
<text x="0" y="43" font-family="Noto Sans" font-size="9">0 Not in place</text></svg>"""
_TABLE = """<table><caption>Indicators by question</caption>
<thead><tr><th scope="col">Code</th>
<th scope="col">Indicator</th><th scope="col">Level</th></tr></thead>
<tbody><tr class="group"><th scope="rowgroup" colspan="3">Security</th></tr>
<tr><td>SEC-01</td><th scope="row">What matters most</th><td>3 Established</td></tr></tbody>
<tbody><tr class="group"><th scope="rowgroup" colspan="3">Skills</th></tr>
<tr><td>SKL-01</td><th scope="row">Knowing our gaps</th><td>2 Developing</td></tr></tbody>
</table>"""
_QUOTED = {
    "en-CA": """<p>Typed: <span lang="fr-CA">« C’est l’été »</span> [in French only]</p>""",
    "fr-CA": """<p>Saisi : <span lang="en-CA">“It’s not over”</span> [en anglais seulement]</p>""",
}


def document_html(language: str = "en-CA", *, body: str = "", draft: str = "") -> str:
    """Two pages; `body` is added at the end of the first."""
    draft_word = f' data-draft="{draft}"' if draft else ""
    return f"""<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>Digital readiness</title></head>
<body data-department="Rivers and Harbours" data-marking="PROTECTED A"
data-reference="DRA-DRH-1"{draft_word}>
<main><p class="marking">PROTECTED A</p><p class="dept">Rivers and Harbours</p>
<h1>Digital readiness, Q2 2026–27</h1>
<dl class="block"><div><dt>Quarter</dt><dd>Q2</dd></div>
<div><dt>Data of</dt><dd>2026-11-06</dd></div></dl>
<section><h2>Summary</h2><p class="lead"><strong>58 out of 100</strong>, up (+1)</p>
{_RULER}</section>
<section><h2>The four questions</h2><div class="tiles">{_TILES}</div></section>
<section><h2>Key messages</h2><ul class="msgs"><li>We know where we stand.</li></ul>
{_QUOTED[language]}<p>See <a href="#annex">the annex</a>.</p>{body}</section>
<section class="annex"><h2 id="annex">Annex</h2>{_TABLE}</section></main></body></html>"""


def document_metadata(**changes: Any) -> PdfMetadata:
    """Properties of the document, with one attached file."""
    properties: dict[str, Any] = {
        "title": "Digital readiness – Rivers & Harbours",
        "language": "en-CA",
        "created": datetime(2026, 11, 6, 15, 0, tzinfo=UTC),
        "identifier": "DRA-DRH-2026-27-Q2-S1-V1-EN",
        "subject": "For information",
        "attachments": (PdfAttachment("data.json", DATA, "The data of the pages"),),
    }
    return PdfMetadata(**(properties | changes))
