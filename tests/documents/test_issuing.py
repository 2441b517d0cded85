"""Issuing change and hand-over briefings: kept, numbered, listed, downloaded, always the same."""

import io
import json
import os
import subprocess
import sys
from datetime import timedelta

import pikepdf
import pytest

from assessments.access import viewer_of
from assessments.briefings.documents.issuing import issue_changes, issue_handover
from assessments.briefings.documents.pages import document_pdf
from assessments.canonical import canonical_bytes, sha256
from assessments.enums import EventKind, Language, Marking, Role
from assessments.models import Document, DocumentFile, Event
from assessments.selectors.department_history import Since
from assessments.services.briefings import IssueTaken
from tests import factories as make
from tests.briefings.submitted import mixed_submission
from tests.documents.made import make_document

pytestmark = pytest.mark.django_db
SINCE = "2026-08-01"
AGAIN = """
import hashlib, json, sys
import django
django.setup()
from assessments.briefings.documents.pages import document_pdf
from assessments.enums import Language
snapshot = json.load(sys.stdin)
for language in Language:
    print(hashlib.sha256(document_pdf(snapshot, language)).hexdigest())
"""


def officer():
    return viewer_of(make.make_user(Role.BRIEFING_OFFICER))


def hand_over(department, now=make.NOW, marking=Marking.PROTECTED_A):
    return issue_handover(department=department, marking=marking, viewer=officer(), now=now)


def test_an_issue_keeps_its_snapshot_both_files_and_their_names():
    department = make.make_submission().assessment.department
    document = hand_over(department)
    files = list(document.files.order_by("language"))

    assert (document.number, document.sha256) == (1, sha256(document.snapshot))
    assert [file.name for file in files] == [
        "digital-readiness_DRH_hand-over_V1_EN.pdf",
        "preparation-numerique_DRH_passation_V1_FR.pdf",
    ]
    assert [file.sha256 for file in files] == [sha256(bytes(file.pdf)) for file in files]
    assert list(Event.objects.filter(kind=EventKind.DOCUMENT_ISSUED).values_list("details")) == [
        ({"reference": "DRA-DRH-HANDOVER-V1", "sha256": document.sha256},)
    ]


def test_what_still_says_the_same_stands_and_what_does_not_is_the_next_version():
    department = make.make_submission().assessment.department
    first = hand_over(department)

    assert hand_over(department, make.NOW + timedelta(days=1)) == first
    assert hand_over(department, marking=Marking.UNCLASSIFIED).number == 2


def test_changes_are_named_after_their_day():
    department = mixed_submission().assessment.department
    document = issue_changes(
        department=department,
        since=Since(make.TODAY - timedelta(days=30)),
        marking=Marking.PROTECTED_A,
        viewer=officer(),
        now=make.NOW,
    )

    assert document.snapshot["issue"]["reference"] == "DRA-DRH-CHANGES-2026-09-22-V1"
    assert document.snapshot["issue"]["file_stem"] == {
        "en": "digital-readiness_DRH_changes-since-2026-09-22_V1_EN",
        "fr": "preparation-numerique_DRH_changements-depuis-2026-09-22_V1_FR",
    }


def test_a_number_is_stored_once():
    department = make.make_submission().assessment.department
    make_document(department)
    with pytest.raises(IssueTaken):
        make_document(department)
    assert Document.objects.count() == 1


def test_the_bytes_are_the_same_in_another_process_time_zone_and_hash_seed():
    snapshot = hand_over(mixed_submission().assessment.department).snapshot
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "readiness.settings",
        "READINESS_DEMO": "1",
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
    }
    done = subprocess.run(  # noqa: S603 (our own arguments)
        [sys.executable, "-c", AGAIN],
        input=json.dumps(snapshot),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    stored = DocumentFile.objects.order_by("language").values_list("sha256", flat=True)
    assert done.stdout.split() == list(stored)


def test_the_content_is_attached_as_it_was_hashed():
    document = hand_over(make.make_submission().assessment.department)
    with pikepdf.open(io.BytesIO(document_pdf(document.snapshot, Language.ENGLISH))) as pdf:
        ((name, attached),) = pdf.attachments.items()
        assert name == "digital-readiness_DRH_hand-over_V1_EN.json"
        assert attached.get_file().read_bytes() == canonical_bytes(document.snapshot)


PAGE = "/en/briefings/departments/DRH/"


def test_the_pages_issue_list_and_hand_out_what_was_stored(signed_in):
    mixed_submission()
    client = signed_in(make.make_user(Role.BRIEFING_OFFICER, name="Noa Lind"))
    given = {"since": SINCE, "occasion": "Audit committee", "marking": "protected_b"}
    issued = client.post(f"{PAGE}changes/", given, follow=True)
    (document,) = Document.objects.all()
    path = f"{PAGE}changes-V1-fr.pdf"

    assert issued.redirect_chain == [(PAGE, 302)]
    assert issued.text.count("Version 1 stands below.") == 1
    assert issued.text.count(f'href="{path}"') == 1
    assert (document.snapshot["content"]["marking"], document.snapshot["content"]["occasion"]) == (
        "protected_b",
        {"text": "Audit committee", "language": "en"},
    )
    answer = client.get(path)
    assert answer.content == bytes(document.files.get(language="fr").pdf)
    assert answer["Content-Disposition"] == (
        'attachment; filename="preparation-numerique_DRH_changements-depuis-2026-08-01_V1_FR.pdf"'
    )
    page = client.get(PAGE).text
    assert "1 download" in page
    assert "Noa Lind, <span" in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Enter the day to compare with."),
        ({"since": "yesterday"}, "Enter a day like 2026-10-22."),
        ({"since": "2026-10-23"}, "This day is still to come. Enter an earlier one."),
        ({"since": "2020-01-01"}, "Nothing was signed off by this day. Enter a later one."),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_lost(signed_in, given, sentence):
    mixed_submission()
    client = signed_in(make.make_user(Role.BRIEFING_OFFICER))
    answer = client.post(
        f"{PAGE}changes/", {"marking": "protected_a", "occasion": "Audit", **given}
    )

    assert answer.status_code == 400
    assert sentence in answer.text
    assert 'value="Audit"' in answer.text
    assert not Document.objects.exists()


def test_the_other_language_keeps_what_was_typed(signed_in):
    mixed_submission()
    client = signed_in(make.make_user(Role.BRIEFING_OFFICER))
    given = {"since": SINCE, "occasion": "Audit", "marking": "protected_b", "switch": "fr"}
    answer = client.post("/fr/briefings/departments/DRH/changes/", given)

    assert answer.status_code == 200
    assert 'value="Audit"' in answer.text
    assert f'value="{SINCE}"' in answer.text
    assert not Document.objects.exists()


def test_a_name_that_cannot_be_printed_is_said_and_nothing_is_stored(signed_in):
    department = make.make_submission().assessment.department
    type(department).objects.update(name_en="Rivers 河")
    client = signed_in(make.make_user(Role.BRIEFING_OFFICER))
    answer = client.post(f"{PAGE}hand-over/", {"marking": "protected_a"})

    assert answer.status_code == 400
    assert "these characters cannot be printed: 河" in answer.text
    assert not Document.objects.exists()


def test_a_department_without_a_result_has_no_such_page(signed_in):
    make.make_assessment()
    client = signed_in(make.make_user(Role.BRIEFING_OFFICER))
    assert client.get(PAGE).status_code == 404
    assert "There is no result yet." in client.get("/en/briefings/departments/").text
