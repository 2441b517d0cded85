"""The same content gives the same file, anywhere, and the file is what it says it is."""

import hashlib
import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.utils import translation

from assessments.access import viewer_of
from assessments.briefings.department.choices import Choice
from assessments.briefings.department.document import briefing_pdf
from assessments.briefings.department.snapshot import content_of, snapshot_of
from assessments.enums import Language, Role
from tests import factories as make
from tests.action_plan import make_action
from tests.briefings.submitted import (
    assessment_of,
    mixed_submission,
    page_texts,
    shipped_submission,
    snapshot_for,
)
from tests.briefings.writing import write
from tests.pdf_validation import assert_valid_pdf
from tests.verapdf import verapdf_failures

pytestmark = pytest.mark.django_db


def test_the_same_snapshot_makes_the_same_bytes_and_another_issue_others():
    snapshot = snapshot_for(make.make_submission())
    stored = json.loads(json.dumps(snapshot))
    later = snapshot | {"issue": snapshot["issue"] | {"number": 2}}

    pdf = briefing_pdf(snapshot, Language.ENGLISH)

    assert briefing_pdf(stored, Language.ENGLISH) == pdf
    assert briefing_pdf(later, Language.ENGLISH) != pdf
    assert briefing_pdf(snapshot, Language.FRENCH) != pdf


def test_the_content_does_not_depend_on_the_language_of_the_reader():
    submission = mixed_submission()
    with translation.override("fr"):
        in_french = snapshot_for(submission)

    assert in_french == snapshot_for(submission)


_RENDER = """
import hashlib, json, sys, django
django.setup()
from assessments.briefings.department.document import briefing_pdf
from assessments.enums import Language
print(hashlib.sha256(briefing_pdf(json.load(sys.stdin), Language.FRENCH)).hexdigest())
"""


@pytest.mark.pdf
def test_two_processes_make_the_same_bytes():
    snapshot = full_snapshot()
    digests = {hashlib.sha256(briefing_pdf(snapshot, Language.FRENCH)).hexdigest()}
    for seed, zone in (("1", "America/Vancouver"), ("2", "Asia/Kolkata")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "READINESS_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "readiness.settings",
        }
        done = subprocess.run(  # noqa: S603 (our own arguments)
            [sys.executable, "-c", _RENDER],
            env=environment,
            input=json.dumps(snapshot),
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout.strip())

    assert len(digests) == 1


def full_snapshot(*, draft: bool = False) -> dict[str, Any]:
    """With everything that a briefing can hold: what people typed, edited and promised."""
    submission = make.make_accepted(mixed_submission(), {"Q01-02": (0, "Nothing « shown ».")})
    make_action(submission.assessment, "Q02-01", title="Rédiger", language=Language.FRENCH)
    officer = viewer_of(make.make_user(Role.BRIEFING_OFFICER))
    write(submission, officer, "message-1", "We know.", "")
    write(submission, officer, "pressed-security", "", "On le sait.")
    content = content_of(assessment_of(submission), make.TODAY, Choice(comments=True))
    return snapshot_of(content, issue=1, now=make.NOW, draft=draft)


@pytest.mark.pdf
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("draft", [True, False])
def test_a_briefing_with_everything_in_it_is_a_valid_file(language, draft):
    pdf = briefing_pdf(full_snapshot(draft=draft), language)

    assert_valid_pdf(pdf)
    word = {"en": "DRAFT", "fr": "ÉBAUCHE"}[language]
    pages = page_texts(pdf)
    assert [word in page for page in pages] == [draft] * len(pages)


@pytest.mark.pdf
def test_verapdf_accepts_a_briefing_with_everything_in_it():
    files = [briefing_pdf(full_snapshot(), Language.FRENCH)]

    assert verapdf_failures(*files) == [[]]


@pytest.mark.pdf
def test_verapdf_accepts_the_shipped_questionnaire_in_both_languages():
    snapshot = snapshot_for(shipped_submission())
    files = [briefing_pdf(snapshot, language) for language in Language]

    assert verapdf_failures(*files) == [[], []]
