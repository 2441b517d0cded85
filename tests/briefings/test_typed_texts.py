"""What people typed in one language, and its other version."""

from datetime import timedelta

import pytest

from assessments.access import viewer_of
from assessments.enums import Language, Role
from assessments.models import Submission
from assessments.policies import Viewer
from assessments.selectors.reviews import recorded_for
from assessments.services.replies import reply
from tests import factories as make
from tests.action_plan import make_action
from tests.briefings.writing import slot_named, words, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db: None) -> Viewer:
    return viewer_of(make.make_user(Role.BRIEFING_OFFICER, name="Ada Lind"))


@pytest.fixture
def reviewed() -> Submission:
    """With a reviewer's reason, a reply to it, an action and a comment, all typed in English."""
    submission = make.make_accepted(
        make.make_submission(changes={"Q02-03": "not_applicable"}),
        {"Q01-02": (0, "No list was shown.")},
    )
    executive = make.make_executive(submission.assessment)
    recorded = recorded_for(
        executive,
        code="DRH",
        quarter=make.Q2,
        submission=1,
        indicator="Q01-02",
    )
    assert recorded is not None
    reply(
        viewer=executive,
        assessment=recorded.assessment,
        answer=recorded.answer,
        text="It is there now.",
        language=Language.ENGLISH,
        now=make.NOW + timedelta(hours=1),
    )
    make_action(submission.assessment, "Q01-02", title="Make a list")
    return submission


TYPED = ("No list was shown.", "It is there now.", "Make a list")


@pytest.mark.parametrize("language", Language)
def test_typed_texts_stand_in_their_language_and_are_marked_in_the_other(reviewed, language):
    html = words(reviewed, language)

    marked = '<span class="soft">[en anglais seulement]</span>'
    for text in TYPED:
        if language == Language.ENGLISH:
            assert html.count(f"<span>{text}</span>") == 1
        else:
            assert html.count(f'<span lang="en-CA">{text}</span> {marked}') == 1
    assert html.count("[in English only]") == 0


def test_the_other_version_of_a_typed_text_takes_the_mark_away(reviewed, officer):
    names = ("reason-Q01-02", "reply-Q01-02", "action-" + str(reviewed_action(reviewed)))
    for name in names:
        assert slot_named(reviewed, name).lacks == "fr"
        assert write(reviewed, officer, name, fr=f"Version de {name}.") == 1

    french, english = words(reviewed, Language.FRENCH), words(reviewed)
    assert [french.count(f"<span>Version de {name}.</span>") for name in names] == [1, 1, 1]
    assert french.count("[en anglais seulement]") == 0
    assert [english.count(f"<span>{text}</span>") for text in TYPED] == [1, 1, 1]
    assert [slot_named(reviewed, name).lacks for name in names] == ["", "", ""]


def reviewed_action(submission: Submission) -> int:
    return int(submission.assessment.department.actions.get().pk)


def test_comments_are_printed_only_if_asked_for_and_then_with_the_warning(reviewed, officer):
    warning = "the details of one department can be more sensitive than each of them alone"
    without, with_them = words(reviewed), words(reviewed, comments=True)

    assert (without.count("We do not do this."), without.count(warning)) == (0, 0)
    assert without.count("Comments are not included.") == 1
    assert (with_them.count("We do not do this."), with_them.count(warning)) == (1, 1)
    write(reviewed, officer, "comment-Q02-03", fr="Nous ne faisons pas cela.")
    french = words(reviewed, Language.FRENCH, comments=True)
    assert french.count("<span>Nous ne faisons pas cela.</span>") == 1


def test_a_typed_sign_that_no_font_has_is_named_and_stops_no_briefing(reviewed, officer):
    write(reviewed, officer, "reply-Q01-02", fr="Avant → après ✓")

    assert words(reviewed, Language.FRENCH).count("Avant [U+2192] après [U+2713]") == 1
