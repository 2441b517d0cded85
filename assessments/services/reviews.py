"""Reviewing a submission: return it with comments, or accept it and fix the validated scores."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from assessments import scoring
from assessments.enums import EventKind, Language, NoticeKind, Severity, Side, State
from assessments.findings import Finding
from assessments.models import (
    Assessment,
    Indicator,
    Outcome,
    Review,
    ReviewComment,
    ReviewedAnswer,
    ReviewNote,
)
from assessments.policies import Viewer, can_review
from assessments.selectors.notices import working_on
from assessments.selectors.reviews import took_part
from assessments.selectors.submissions import Submitted, current_of
from assessments.services.errors import TransitionRefused
from assessments.services.events import record
from assessments.services.notices import notify
from assessments.services.submissions import move, store_scores
from assessments.workflow import Step


def require_reviewer(viewer: Viewer, assessment: Assessment) -> None:
    """Nobody reviews an assessment in which they answered or signed (product.md)."""
    if not can_review(viewer, assessment, took_part(assessment)):
        raise TransitionRefused(Finding("not_reviewer", Severity.BLOCKS))


def hold_submitted(assessment: Assessment) -> None:
    """Lock the assessment's row; refuse if it was withdrawn or decided meanwhile.

    An UPDATE does both, on both databases: a note, a decision and a withdrawal at the same moment
    come one after the other, and each sees what the one before did.
    """
    held = Assessment.objects.filter(
        pk=assessment.pk,
        state=State.SUBMITTED,
        current_submission=assessment.current_submission_id,
    ).update(state=State.SUBMITTED)
    if not held:
        raise TransitionRefused(Finding("wrong_state", Severity.BLOCKS))


def _indicators(assessment: Assessment, codes: set[str]) -> dict[str, Indicator]:
    found = {
        indicator.code: indicator
        for indicator in assessment.quarter.questionnaire.indicators.filter(code__in=codes)
    }
    if set(found) != codes:
        raise TransitionRefused(
            *(
                Finding("not_an_indicator", Severity.BLOCKS, code=code)
                for code in sorted(codes - set(found))
            )
        )
    return found


@transaction.atomic
def return_submission(
    *,
    viewer: Viewer,
    assessment: Assessment,
    comments: Mapping[str, str],
    now: datetime,
    languages: Mapping[str, Language] | None = None,
) -> Review:
    """Send a submission back with comments by indicator code, at least one.

    `languages` says in which language the words about an indicator are, English if it does not.
    """
    written = {code: text.strip() for code, text in comments.items() if text.strip()}
    if not written:
        raise TransitionRefused(Finding("comment_missing", Severity.BLOCKS))
    require_reviewer(viewer, assessment)
    hold_submitted(assessment)
    submitted = current_of(assessment)
    indicators = _indicators(assessment, set(written))
    move(assessment, Step.RETURN, actor_id=viewer.user_id, now=now)
    review = Review.objects.create(
        submission=submitted.submission,
        reviewer_id=viewer.user_id,
        outcome=Outcome.RETURNED,
        decided_at=now,
    )
    ReviewComment.objects.bulk_create(
        ReviewComment(
            review=review,
            indicator=indicators[code],
            text=text,
            language=(languages or {}).get(code, Language.ENGLISH),
        )
        for code, text in written.items()
    )
    record(
        EventKind.RETURNED,
        actor_id=viewer.user_id,
        now=now,
        assessment=assessment,
        details={"submission": submitted.submission.number, "comments": sorted(written)},
    )
    _tell(NoticeKind.RETURNED, assessment, submitted, now)
    return review


@transaction.atomic
def accept(
    *,
    viewer: Viewer,
    assessment: Assessment,
    judgements: Mapping[str, tuple[scoring.Judgement, str]],
    now: datetime,
    languages: Mapping[str, Language] | None = None,
) -> Review:
    """Accept a submission; `judgements` holds a judgement and its reason by indicator code.

    `languages` says in which language a reason is, English if it does not.

    An indicator without one counts as agreed in bulk. The validated result and its confidence are
    computed once and stored (scoring.md, Moderation and 11).
    """
    require_reviewer(viewer, assessment)
    hold_submitted(assessment)
    submitted = current_of(assessment)
    unreasoned = [
        Finding("reason_missing", Severity.BLOCKS, code=code)
        for code, (judgement, reason) in judgements.items()
        if judgement.level is not None and not reason.strip()
    ]
    if unreasoned:
        raise TransitionRefused(*unreasoned)
    indicators = _indicators(assessment, submitted.answers.keys() | judgements.keys())
    result = _validated(submitted, {code: given for code, (given, _) in judgements.items()})
    move(assessment, Step.ACCEPT, actor_id=viewer.user_id, now=now)
    review = Review.objects.create(
        submission=submitted.submission,
        reviewer_id=viewer.user_id,
        outcome=Outcome.ACCEPTED,
        decided_at=now,
        result=scoring.result_to_json(result),
    )
    bulk = scoring.Judgement(agreed=True, in_bulk=True)
    ReviewedAnswer.objects.bulk_create(
        ReviewedAnswer(
            review=review,
            indicator=indicators[code],
            in_bulk=judgement.in_bulk,
            level=judgement.level,
            reason=reason.strip() if judgement.level is not None else "",
            language=(languages or {}).get(code, Language.ENGLISH),
        )
        for code in submitted.answers
        for judgement, reason in [judgements.get(code, (bulk, ""))]
    )
    store_scores(submitted.submission, Side.VALIDATED, result)
    record(
        EventKind.ACCEPTED,
        actor_id=viewer.user_id,
        now=now,
        assessment=assessment,
        details={"submission": submitted.submission.number},
    )
    _tell(NoticeKind.ACCEPTED, assessment, submitted, now)
    return review


def _tell(kind: NoticeKind, assessment: Assessment, submitted: Submitted, now: datetime) -> None:
    """The deputy head and the delegates hear what became of their submission."""
    notify(
        kind=kind,
        recipients=working_on(assessment, timezone.localdate(now)),
        assessment=assessment,
        occasion=f"{assessment.pk}:S{submitted.submission.number}",
        now=now,
    )


@transaction.atomic
def accept_noted(
    *,
    viewer: Viewer,
    assessment: Assessment,
    seen: Mapping[str, int],
    agrees_with_untouched: bool,
    now: datetime,
) -> Review:
    """Accept a submission with the notes that stand; what was not touched is agreed in bulk.

    `seen` holds the version of every note that the reviewer saw: whoever decides has read what
    another reviewer noted. Refused when an answer is untouched and the reviewer did not say that
    they agree with the rest.
    """
    hold_submitted(assessment)
    notes = _seen_notes(assessment, seen)
    judgements = {
        code: (scoring.Judgement(agreed=note.agreed, level=note.level), note.reason)
        for code, note in notes.items()
        if note.is_judgement
    }
    if current_of(assessment).answers.keys() - judgements.keys() and not agrees_with_untouched:
        raise TransitionRefused(Finding("untouched", Severity.BLOCKS))
    return accept(
        viewer=viewer,
        assessment=assessment,
        judgements=judgements,
        languages=_languages(notes),
        now=now,
    )


@transaction.atomic
def return_noted(
    *, viewer: Viewer, assessment: Assessment, seen: Mapping[str, int], now: datetime
) -> Review:
    """Send a submission back with the comments in the notes that stand, at least one.

    `seen` as in `accept_noted`.
    """
    hold_submitted(assessment)
    notes = _seen_notes(assessment, seen)
    return return_submission(
        viewer=viewer,
        assessment=assessment,
        comments={code: note.comment for code, note in notes.items()},
        languages=_languages(notes),
        now=now,
    )


def _seen_notes(assessment: Assessment, seen: Mapping[str, int]) -> dict[str, ReviewNote]:
    """The notes by indicator code; refused if one of them is another than the reviewer saw."""
    found = ReviewNote.objects.filter(submission=assessment.current_submission_id)
    notes = {note.indicator.code: note for note in found.select_related("indicator")}
    if {code: note.version for code, note in notes.items()} != {
        code: version for code, version in seen.items() if version
    }:
        raise TransitionRefused(Finding("notes_changed", Severity.BLOCKS))
    return notes


def _languages(notes: Mapping[str, ReviewNote]) -> dict[str, Language]:
    return {code: Language(note.language) for code, note in notes.items()}


def _validated(submitted: Submitted, judgements: Mapping[str, scoring.Judgement]) -> scoring.Result:
    """The same calculation over the reviewed answers, evidence raised where agreed one by one."""
    one_by_one = {code for code, given in judgements.items() if given.agreed and not given.in_bulk}
    answers = {
        code: record.scored(submitted.quarter.starts_on, agreed_one_by_one=code in one_by_one)
        for code, record in submitted.answers.items()
    }
    return scoring.score(
        submitted.questionnaire.rules(), scoring.validated_answers(answers, judgements)
    )
