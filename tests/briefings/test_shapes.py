"""What was issued before can be made again as it was, whatever newer briefings look like."""

import hashlib
import json
from pathlib import Path

import pytest

from assessments.briefings.department.document import briefing_html, briefing_pdf
from assessments.briefings.department.snapshot import SHAPE
from assessments.enums import Language
from tests import factories as make
from tests.briefings.submitted import page_texts, snapshot_for

FIRST = Path(__file__).with_name("shape_1.json")
PRINTED = {
    Language.ENGLISH: "595f3b6f66727a9ffb701974816899dba87ad57b6e82ba2c1ce2c0806047b763",
    Language.FRENCH: "43c0a4eb46379b3f11a34781c2a56870c9a723984a0443f9207a8b080bd25464",
}
"""The SHA-256 of the pages of that snapshot as they were when snapshots had no shape yet."""


@pytest.mark.parametrize("language", Language)
def test_a_snapshot_of_the_first_shape_gives_the_very_pages_that_it_gave(language):
    snapshot = json.loads(FIRST.read_text(encoding="utf-8"))
    html = briefing_html(snapshot, language)

    assert "shape" not in snapshot["content"]
    assert hashlib.sha256(html.encode()).hexdigest() == PRINTED[language]


def test_a_file_of_the_first_shape_is_made_with_the_stylesheet_of_today():
    snapshot = json.loads(FIRST.read_text(encoding="utf-8"))

    assert page_texts(briefing_pdf(snapshot, Language.ENGLISH))[-1].count("Annex D") == 1


@pytest.mark.django_db
def test_what_is_issued_now_says_its_shape():
    assert snapshot_for(make.make_submission())["content"]["shape"] == SHAPE == 2
