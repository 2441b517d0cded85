"""Where a submission stands among those of its assessment, and what it changed."""

from dataclasses import dataclass

from assessments.models import Assessment, Submission
from assessments.policies import Viewer, is_editable
from assessments.selectors.differences import Difference, differences
from assessments.selectors.drafts import Draft
from assessments.selectors.submissions import (
    Submitted,
    current_of,
    previous_of,
    read_submission,
    submissions_of,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The submission that is shown among all that the viewer may read, in order."""

    shown: Submission
    submissions: tuple[Submission, ...]

    @property
    def latest(self) -> Submission | None:
        """The one that counts as the result: the latest that was not withdrawn."""
        counting = [found for found in self.submissions if not hasattr(found, "withdrawal")]
        return counting[-1] if counting else None

    @property
    def is_current(self) -> bool:
        """Whether the one that is shown is the result."""
        return self.shown == self.latest


def standing_of(viewer: Viewer, assessment: Assessment) -> Standing:
    """The place of the submission that an assessment was read with; in one query."""
    found = tuple(submissions_of(viewer, assessment))
    shown = next(item for item in found if item.pk == assessment.current_submission_id)
    return Standing(shown, found)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a submission says otherwise than the one before it in the same quarter."""

    previous: Submitted
    differences: tuple[Difference, ...]


def correction_of(submitted: Submitted) -> Correction | None:
    """What changed since the submission before; None for the first one."""
    found = previous_of(submitted.submission)
    if found is None:
        return None
    previous = read_submission(found)
    changed = differences(submitted.questionnaire, previous.answers, submitted.answers)
    return Correction(previous, tuple(changed))


def corrections_of(draft: Draft) -> Correction | None:
    """What the answers say otherwise by now than the submission that was given back or that stood
    before a withdrawn one; None where nothing was signed, or nothing may change.
    """
    assessment = draft.assessment
    if assessment.current_submission is None or not is_editable(assessment):
        return None
    previous = current_of(assessment)
    changed = differences(draft.questionnaire, previous.answers, draft.answers)
    return Correction(previous, tuple(changed))
