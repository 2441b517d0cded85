"""What people make of the texts of a briefing, and what of it is printed."""

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.briefings.department.editing import Given, parts_of, slots_of, writings
from assessments.enums import EventKind, Language, Role, TextPart, TextState
from assessments.models import BriefingText, Event, Submission
from assessments.policies import Viewer
from assessments.services.briefing_texts import TextConflict, write_texts
from tests import factories as make
from tests.briefings.submitted import assessment_of
from tests.briefings.writing import accept, slot_named, words, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission() -> Submission:
    return make.make_submission()


@pytest.fixture
def officer(db: None) -> Viewer:
    return viewer_of(make.make_user(Role.BRIEFING_OFFICER, name="Ada Lind"))


def test_every_composed_text_is_a_draft_at_first_and_says_so_once_a_section(submission):
    html = words(submission)

    assert html.count("(draft, composed from the figures)") == 3
    assert html.count("[draft]") == 0
    assert [
        (item.part, item.texts, item.drafts, item.outdated, item.lacking)
        for item in parts_of(slots_of(assessment_of(submission), make.TODAY))
    ] == [
        (TextPart.MESSAGES, 3, 3, 0, 0),
        (TextPart.CONSIDERATIONS, 3, 3, 0, 0),
        (TextPart.ANSWERS, 4, 4, 0, 0),
    ]


def test_an_accepted_text_is_no_draft_and_the_others_are_marked_one_by_one(submission, officer):
    assert accept(submission, officer, "message-1") == 1

    html = words(submission)
    messages = html[html.index("Key messages") : html.index("Considerations")]
    assert messages.count('<span class="soft">[draft]</span>') == 2
    assert messages.count("([draft]: composed from the figures)") == 1

    for number in (2, 3):
        accept(submission, officer, f"message-{number}")
    html = words(submission)
    messages = html[html.index("Key messages") : html.index("Considerations")]
    assert "draft" not in messages
    assert accept(submission, officer, "message-1") == 0


def test_an_edited_text_stands_in_both_languages_in_place_of_the_composed_one(submission, officer):
    write(submission, officer, "answer-security", "We are on it.\nReally.", "On s’en occupe.")

    assert words(submission).count("<span>We are on it.<br>Really.</span>") == 1
    assert words(submission, Language.FRENCH).count("<span>On s’en occupe.</span>") == 1
    text = BriefingText.objects.get()
    assert (text.state, text.version, text.by.name) == (TextState.EDITED, 1, "Ada Lind")
    assert text.rests_on["composed"] == slot_named(submission, text.slot).proposal.composed
    assert text.rests_on["figures"]["score"] == 50
    event = Event.objects.get(kind=EventKind.BRIEFING_TEXT_WRITTEN)
    assert event.details == {"slots": "answer-security"}


@pytest.mark.parametrize(
    ("given", "language", "expected"),
    [
        (
            {"en": "Ours."},
            Language.FRENCH,
            '<span lang="en-CA">Ours.</span> <span class="soft">[en anglais seulement]</span>',
        ),
        ({"en": "Ours."}, Language.ENGLISH, "<span>Ours.</span></li>"),
        (
            {"fr": "Le nôtre."},
            Language.ENGLISH,
            '<span lang="fr-CA">Le nôtre.</span> <span class="soft">[in French only]</span>',
        ),
    ],
)
def test_a_text_given_in_one_language_says_so_in_the_other(
    submission, officer, given, language, expected
):
    write(submission, officer, "message-1", **given)

    assert words(submission, language).count(expected) == 1
    assert slot_named(submission, "message-1").lacks == ({"en", "fr"} - set(given)).pop()


def test_what_people_type_is_printed_as_text_and_never_as_markup(submission, officer):
    wicked = '<img src="https://example.org/x.png"><b>&amp; {{ marking }}</b>'
    write(submission, officer, "message-1", wicked, wicked)

    html = words(submission)
    assert (
        html.count("&lt;img src=&quot;https://example.org/x.png&quot;&gt;&lt;b&gt;&amp;amp;") == 1
    )
    assert "<img" not in html
    assert "<b>" not in html


def test_a_text_whose_figures_changed_gives_way_to_the_new_composed_one(submission, officer):
    write(submission, officer, "message-1", "We stand at 50.", "Nous sommes à 50.")
    accept(submission, officer, "message-2")
    make.make_returned(submission)
    again = correct(submission, {"Q01-02": 4})

    edited, accepted = slot_named(again, "message-1"), slot_named(again, "message-2")
    assert (edited.is_outdated, accepted.is_outdated) == (True, True)
    assert edited.begins_with == {"en": "We stand at 50.", "fr": "Nous sommes à 50."}
    assert accepted.begins_with == accepted.proposal.composed
    assert words(again).count("We stand at 50.") == 0
    assert words(again).count("58 out of 100.") >= 1

    assert write(again, officer, "message-1", "We stand at 50.", "Nous sommes à 50.") == 0
    kept = write(again, officer, "message-1", "We stand at 50.", "Nous sommes à 50.", stands=True)
    assert kept == 1
    assert not slot_named(again, "message-1").is_outdated
    assert words(again).count("We stand at 50.") == 1


def correct(submission: Submission, changes: dict[str, int]) -> Submission:
    """The same assessment signed again, with some answers changed."""
    assessment = make.make_assessment(submission.assessment.department)
    executive = make.make_executive(assessment)
    for code, level in changes.items():
        make.answer(assessment, executive, code, level)
    return make.sign(assessment, executive)


def test_the_old_text_may_give_way_to_the_composed_one_as_a_draft(submission, officer):
    write(submission, officer, "message-1", "We stand at 50.", "Nous sommes à 50.")
    make.make_returned(submission)
    again = correct(submission, {"Q01-02": 4})
    composed = slot_named(again, "message-1").proposal.composed

    assert write(again, officer, "message-1", **composed) == 1
    slot = slot_named(again, "message-1")
    assert (slot.state, slot.is_outdated, slot.version) == (TextState.DRAFT, False, 2)


def test_emptied_texts_go_back_to_the_composed_ones(submission, officer):
    write(submission, officer, "message-1", "Ours.", "Le nôtre.")

    assert write(submission, officer, "message-1") == 1
    assert slot_named(submission, "message-1").state == TextState.DRAFT
    assert words(submission).count("Ours.") == 0
    assert write(submission, officer, "message-1") == 0


def test_of_two_who_write_at_once_the_second_is_refused_and_nothing_is_stored(submission, officer):
    write(submission, officer, "message-1", "First.", "Premier.")
    other = make.make_executive(submission.assessment)
    slots = slots_of(assessment_of(submission), make.TODAY)
    given = {
        "message-1": Given(0, "Second.", "Second.", stands=False),
        "message-2": Given(0, "Another.", "Un autre.", stands=False),
    }

    with pytest.raises(TextConflict) as refused:
        write_texts(
            viewer=other,
            assessment=assessment_of(submission),
            writings=writings(slots, given),
            now=make.NOW,
        )

    assert refused.value.slots == {"message-1"}
    assert [text.text_en for text in BriefingText.objects.all()] == ["First."]


def test_a_reviewer_may_not_write_and_is_told_who_can(submission):
    reviewer = viewer_of(make.make_user(Role.REVIEWER))

    with pytest.raises(PermissionDenied, match="Only briefing officers and the department’s"):
        write(submission, reviewer, "message-1", "Ours.", "Le nôtre.")
    assert BriefingText.objects.count() == 0


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.DELEGATE, Role.BRIEFING_OFFICER])
def test_the_department_and_briefing_officers_may_write(submission, role):
    viewer = viewer_of(make.make_user(role, submission.assessment.department))

    assert write(submission, viewer, "message-1", "Ours.", "Le nôtre.") == 1
