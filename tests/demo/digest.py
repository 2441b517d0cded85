"""One digest over everything that a demonstration holds, primary keys left out."""

from collections.abc import Iterator
from typing import Any

from assessments.canonical import sha256
from assessments.models import (
    AnswerRevision,
    Assessment,
    Department,
    Event,
    Evidence,
    Membership,
    Quarter,
    Questionnaire,
    ReviewComment,
    ReviewedAnswer,
    Submission,
    SubmissionFacts,
    SubmissionScore,
    SubmittedAnswer,
    User,
)

ASSESSMENT = ("department__code", "quarter__year", "quarter__number")
SUBMISSION = (*(f"assessment__{name}" for name in ASSESSMENT), "number")
ANSWER = (*(f"answer__assessment__{name}" for name in ASSESSMENT), "answer__indicator__code")
REVIEW = tuple(f"review__submission__{name}" for name in SUBMISSION)

TABLES: dict[Any, tuple[str, ...]] = {
    User: ("email", "name", "language", "is_active", "created_at"),
    Membership: ("user__email", "role", "department__code", "title_en", "title_fr"),
    Department: ("code", "name_en", "name_fr", "type", "size_class", "portfolio__key"),
    Questionnaire: ("code", "version", "sha256", "published_at"),
    Quarter: ("year", "number", "opens_on", "due_on", "closes_on"),
    Assessment: (*ASSESSMENT, "state", "changed_at", "changed_by__email"),
    AnswerRevision: (
        *ANSWER,
        *("version", "at", "by__email", "kind", "level", "reason", "rationale", "language"),
    ),
    Evidence: (*ANSWER, "url", "title", "kind", "dated_on", "language", "added_at"),
    SubmissionScore: (
        *(f"submission__{name}" for name in SUBMISSION),
        *("side", "question_key", "exact", "level"),
    ),
    SubmissionFacts: (
        *(f"submission__{name}" for name in SUBMISSION),
        *("side", "confidence", "held_back_by", "themes"),
    ),
    SubmittedAnswer: (
        *(f"submission__{name}" for name in SUBMISSION),
        *("code", "kind", "level", "evidence"),
    ),
    ReviewedAnswer: (
        *(*REVIEW, "indicator__code", "level", "reason", "in_bulk"),
        *("review__reviewer__email", "review__decided_at"),
    ),
    ReviewComment: (*REVIEW, "indicator__code", "text"),
    Event: ("at", "kind", "actor__email", "department__code"),
}


def digest() -> str:
    """The same for the same demonstration, in whichever database it stands."""
    return sha256(list(_rows()))


def _rows() -> Iterator[list[str]]:
    for model, columns in TABLES.items():
        yield sorted(repr([*map(_told, row)]) for row in model.objects.values_list(*columns))
    yield [sha256(_signed(submission)) for submission in Submission.objects.order_by(*SUBMISSION)]


def _told(value: object) -> object:
    """A database may keep the keys of an object in an order of its own."""
    return sorted(value.items()) if isinstance(value, dict) else value


def _signed(submission: Submission) -> dict[str, Any]:
    answers = {
        code: {key: value for key, value in answer.items() if key != "changed_by_id"}
        for code, answer in submission.content["answers"].items()
    }
    return {**submission.content, "answers": answers}
