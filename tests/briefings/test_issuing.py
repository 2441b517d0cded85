from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from assessments.briefings.department.choices import Choice
from assessments.briefings.department.document import briefing_pdf
from assessments.briefings.department.issuing import issue_briefing
from assessments.canonical import sha256
from assessments.enums import EventKind, Language, Role
from assessments.models import Briefing, BriefingFile, Event
from assessments.services.briefings import IssueTaken, store_briefing
from tests import factories as make
from tests.briefings.submitted import assessment_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission():
    return make.make_submission()


def issue(submission, now=make.NOW):
    return issue_briefing(assessment=assessment_of(submission), actor_id=None, now=now)


def address(name, submission, **arguments):
    assessment = submission.assessment
    return reverse(
        name, args=[assessment.department.code, assessment.quarter.slug, *arguments.values()]
    )


def events(kind):
    return list(Event.objects.filter(kind=kind).values_list("details", flat=True))


def test_an_issue_keeps_its_snapshot_both_files_and_their_hashes(submission):
    briefing = issue(submission)
    files = list(briefing.files.order_by("language"))

    assert (briefing.number, briefing.submission) == (1, submission)
    assert briefing.sha256 == sha256(briefing.snapshot)
    assert [file.name for file in files] == [
        "digital-readiness_DRH_2026-27-Q2_S1-V1_EN.pdf",
        "preparation-numerique_DRH_2026-2027-T2_S1-V1_FR.pdf",
    ]
    assert [file.sha256 for file in files] == [sha256(bytes(file.pdf)) for file in files]
    assert [file.renderer["weasyprint"] for file in files] == ["70.0", "70.0"]
    assert events(EventKind.BRIEFING_ISSUED) == [
        {"submission": 1, "issue": 1, "sha256": briefing.sha256}
    ]


def test_an_issue_that_still_says_the_same_stands(submission):
    first = issue(submission)

    assert issue(submission, make.NOW + timedelta(days=1)) == first
    assert Briefing.objects.count() == 1


def test_an_old_quarter_says_the_same_after_newer_ones_were_signed():
    department = make.make_department()
    old = make.make_submission(department, make.make_quarter(make.Q2.plus(-2)), 1)
    first = issue(old)
    for fiscal in (make.Q2.previous, make.Q2):
        make.make_submission(department, make.make_quarter(fiscal), 4)

    assert issue(old) == first
    assert Briefing.objects.get().snapshot == first.snapshot


def test_the_command_adds_the_language_that_an_issue_lacks(submission, tmp_path):
    issued = issue_briefing(
        assessment=assessment_of(submission),
        actor_id=None,
        now=make.NOW,
        choice=Choice(languages=frozenset({Language.ENGLISH})),
    )
    call_command("briefing", "DRH", "2026-27-Q2", language="fr", output=tmp_path / "fr.pdf")

    assert Briefing.objects.get() == issued
    french = issued.files.get(language="fr")
    assert bytes(french.pdf) == briefing_pdf(issued.snapshot, Language.FRENCH)
    assert (tmp_path / "fr.pdf").read_bytes() == bytes(french.pdf)


def test_once_the_content_has_changed_the_next_number_is_issued(submission):
    issue(submission)
    make.make_accepted(submission, {"Q01-02": (0, "Only a plan.")})
    second = issue(submission)

    assert second.number == 2
    assert second.snapshot["issue"]["reference"] == {
        "en": "DRA-DRH-2026-27-Q2-S1-V2-EN",
        "fr": "DRA-DRH-2026-27-Q2-S1-V2-FR",
    }
    assert issue(submission) == second


def test_a_number_that_somebody_took_meanwhile_is_not_stored_twice(submission):
    issue(submission)

    with pytest.raises(IssueTaken):
        store_briefing(
            submission=submission,
            assessment=submission.assessment,
            number=1,
            snapshot={},
            sha256="",
            files=[],
            actor_id=None,
            now=make.NOW,
        )
    assert Briefing.objects.count() == 1


def test_the_page_issues_lists_and_hands_out_what_was_stored(submission, signed_in):
    officer = make.make_user(Role.BRIEFING_OFFICER)
    client = signed_in(officer)
    page = address("briefing", submission)

    before = client.get(page).content.decode()
    issued = client.post(address("briefing-issue", submission), follow=True)
    after = issued.content.decode()

    assert (before.count("No version was issued yet."), before.count("See the pages")) == (1, 1)
    assert after.count("Version 1 of submission 1") == 1
    assert issued.redirect_chain == [(page, 302)]
    assert after.count("Version 1 was issued.") == 1
    for file in BriefingFile.objects.all():
        link = address("briefing-file", submission, number=1, issue=1, language=file.language)
        assert after.count(f'href="{link}"') == 1
        assert after.count(f">DRA-DRH-2026-27-Q2-S1-V1-{file.language.upper()}<") == 1
        answer = client.get(link)
        assert answer.content == bytes(file.pdf)
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == f'attachment; filename="{file.name}"'


def test_issuing_again_without_a_change_says_which_version_stands(submission, signed_in):
    client = signed_in(make.make_user(Role.BRIEFING_OFFICER))
    issue(submission)

    page = client.post(address("briefing-issue", submission), follow=True).content.decode()

    assert page.count("Nothing has changed since version 1, so it stands.") == 1


def test_a_download_is_recorded_with_who_took_what(submission, signed_in):
    officer = make.make_user(Role.BRIEFING_OFFICER)
    file = issue(submission).files.get(language=Language.FRENCH)

    signed_in(officer).get(address("briefing-file", submission, number=1, issue=1, language="fr"))

    event = Event.objects.get(kind=EventKind.BRIEFING_DOWNLOADED)
    assert (event.actor, event.department) == (officer, submission.assessment.department)
    assert event.details == {
        "submission": 1,
        "issue": 1,
        "language": "fr",
        "format": "pdf",
        "sha256": file.sha256,
    }


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.REVIEWER, Role.BRIEFING_OFFICER])
def test_for_people_of_another_department_there_is_nothing(submission, signed_in, role):
    issue(submission)
    client = signed_in(make.make_user(role, make.make_department("OTHER")))
    file = address("briefing-file", submission, number=1, issue=1, language="en")

    assert [
        client.get(address("briefing", submission)).status_code,
        client.post(address("briefing-issue", submission)).status_code,
        client.get(file).status_code,
    ] == [404, 404, 404]
    assert client.get(reverse("briefings")).content.decode().count("Department DRH") == 0


def test_a_file_that_was_never_issued_does_not_exist(submission, signed_in):
    client = signed_in(make.make_user(Role.BRIEFING_OFFICER))
    link = address("briefing-file", submission, number=1, issue=1, language="en")

    assert client.get(link).status_code == 404


def test_the_list_leads_to_every_result_in_scope(submission, signed_in):
    client = signed_in(make.make_user(Role.BRIEFING_OFFICER))

    page = client.get(reverse("briefings")).content.decode()

    assert page.count(f'href="{address("briefing", submission)}"') == 1


def test_a_name_that_cannot_be_printed_is_explained_and_nothing_is_stored(signed_in):
    submission = make.make_submission(make.make_department(name_en="Rivers → Harbours"))
    client = signed_in(make.make_user(Role.BRIEFING_OFFICER))

    page = client.post(address("briefing-issue", submission), follow=True).content.decode()

    assert page.count("these characters cannot be printed: →.") == 1
    assert Briefing.objects.count() == 0


def test_the_command_issues_once_and_writes_the_bytes_of_the_download(submission, tmp_path):
    for language in ("fr", "en", "fr"):
        call_command(
            "briefing",
            "DRH",
            "2026-27-Q2",
            language=language,
            output=tmp_path / f"{language}.pdf",
        )
        file = BriefingFile.objects.get(language=language)
        assert (tmp_path / f"{language}.pdf").read_bytes() == bytes(file.pdf)

    assert Briefing.objects.get().issued_by is None


@pytest.mark.parametrize(
    ("department", "quarter", "message"),
    [
        ("NONE", "2026-27-Q2", "There is no department “NONE”."),
        ("DRH", "2026-Q2", "“2026-Q2” is not a quarter. Write it like 2026-27-Q2."),
        ("DRH", "2020-21-Q1", "Quarter 2020-21-Q1 was not set up."),
        (
            "LATE",
            "2026-27-Q2",
            "LATE has not signed off 2026-27-Q2, so there is nothing to brief about.",
        ),
    ],
)
def test_the_command_says_what_is_missing(submission, tmp_path, department, quarter, message):
    make.make_department("LATE")

    with pytest.raises(CommandError) as refused:
        call_command("briefing", department, quarter, output=tmp_path / "briefing.pdf")

    assert str(refused.value) == message
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_where_it_cannot_write(submission, tmp_path):
    issue(submission)

    with pytest.raises(CommandError, match="No such file or directory"):
        call_command("briefing", "DRH", "2026-27-Q2", output=tmp_path / "none" / "briefing.pdf")
