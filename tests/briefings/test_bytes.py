"""The same content gives the same file, anywhere, and the file is what it says it is."""

import hashlib
import json
import os
import subprocess
import sys

import pytest
from django.utils import translation

from assessments.briefings.document import briefing_pdf
from assessments.enums import Language
from tests import factories as make
from tests.briefings.submitted import mixed_submission, shipped_submission, snapshot_for
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
from assessments.briefings.document import briefing_pdf
from assessments.enums import Language
print(hashlib.sha256(briefing_pdf(json.load(sys.stdin), Language.FRENCH)).hexdigest())
"""


@pytest.mark.pdf
def test_two_processes_make_the_same_bytes():
    snapshot = snapshot_for(mixed_submission())
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


@pytest.mark.pdf
def test_verapdf_accepts_the_shipped_questionnaire_in_both_languages():
    snapshot = snapshot_for(shipped_submission())
    files = [briefing_pdf(snapshot, language) for language in Language]

    assert verapdf_failures(*files) == [[], []]
