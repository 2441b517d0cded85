"""Writing the texts of a briefing as the page does it, and reading what is printed."""

from typing import Any

from assessments.briefings.department.choices import Choice
from assessments.briefings.department.document import briefing_html
from assessments.briefings.department.editing import Given, Slot, slots_of, writings
from assessments.briefings.department.snapshot import content_of, snapshot_of
from assessments.enums import Language
from assessments.models import Submission
from assessments.policies import Viewer
from assessments.services.briefing_texts import write_texts
from tests import factories as make
from tests.briefings.submitted import assessment_of, spaced


def slot_named(submission: Submission, name: str) -> Slot:
    slots = slots_of(assessment_of(submission), make.TODAY)
    return next(slot for slot in slots if slot.proposal.slot == name)


def write(
    submission: Submission, viewer: Viewer, name: str, en: str = "", fr: str = "", **given: Any
) -> int:
    """As the page does it: what a person gave for one text, over the version that stands."""
    slot = slot_named(submission, name)
    back = Given(given.pop("version", slot.version), en, fr, stands=given.pop("stands", False))
    return write_texts(
        viewer=viewer,
        assessment=assessment_of(submission),
        writings=writings([slot], {name: back}),
        now=make.NOW,
    )


def accept(submission: Submission, viewer: Viewer, name: str) -> int:
    composed = slot_named(submission, name).proposal.composed
    return write(submission, viewer, name, composed["en"], composed["fr"], stands=True)


def words(submission: Submission, language: Language = Language.ENGLISH, **choice: Any) -> str:
    content = content_of(assessment_of(submission), make.TODAY, Choice(**choice))
    return spaced(briefing_html(snapshot_of(content, issue=1, now=make.NOW), language))
