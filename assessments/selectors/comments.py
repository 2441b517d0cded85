"""Threads of comments on indicators, as far as the viewer may read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, Comment
from assessments.policies import DRAFT_ROLES, Viewer, is_editable
from assessments.questionnaire import Indicator, Question, Questionnaire
from assessments.selectors.assessments import draft_for
from assessments.selectors.questionnaires import content_of
from assessments.selectors.submissions import result_for


@dataclass(frozen=True, slots=True)
class Thread:
    """What was said first, and the replies to it, oldest first."""

    first: Comment
    replies: tuple[Comment, ...]

    @property
    def is_resolved(self) -> bool:
        return self.first.resolved_at is not None

    @property
    def last(self) -> Comment:
        return self.replies[-1] if self.replies else self.first


@dataclass(frozen=True, slots=True)
class ThreadSummary:
    """What the question page says of an indicator's threads."""

    threads: tuple[Thread, ...] = ()

    @property
    def open(self) -> int:
        return sum(not thread.is_resolved for thread in self.threads)

    @property
    def last(self) -> Comment | None:
        """What was said last, in whichever thread."""
        said = [thread.last for thread in self.threads]
        return max(said, key=lambda comment: comment.pk, default=None)


def works_on(viewer: Viewer, assessment: Assessment) -> bool:
    """Whether the viewer is one of the department's own people."""
    return not viewer.roles_in(assessment.department_id).isdisjoint(DRAFT_ROLES)


def threads_for(viewer: Viewer, assessment: Assessment, code: str) -> tuple[Thread, ...]:
    """The threads on one indicator: open ones first, each by when it began.

    The department reads everything. Others read what was said after submission, and what the
    department said before its current submission was signed; nothing without a submission.
    """
    return _summaries(viewer, assessment, indicator__code=code).get(code, ThreadSummary()).threads


def summaries_for(
    viewer: Viewer, assessment: Assessment, question: Question
) -> dict[str, ThreadSummary]:
    """The same for every indicator of a question, by code, in one query."""
    found = _summaries(viewer, assessment, indicator__question_key=question.key)
    return {
        indicator.code: found.get(indicator.code, ThreadSummary())
        for indicator in question.indicators
    }


def _summaries(viewer: Viewer, assessment: Assessment, **narrowed: str) -> dict[str, ThreadSummary]:
    comments = (
        Comment.objects.filter(assessment=assessment, **narrowed)
        .select_related("indicator", "by", "resolved_by")
        .order_by("pk")
    )
    visible = [comment for comment in comments if _may_read(viewer, assessment, comment)]
    for comment in visible:
        comment.assessment = assessment
    replies: dict[int, list[Comment]] = {}
    for comment in visible:
        if comment.reply_to_id:
            replies.setdefault(comment.reply_to_id, []).append(comment)
    by_code: dict[str, list[Thread]] = {}
    for comment in visible:
        if not comment.reply_to_id:
            thread = Thread(comment, tuple(replies.get(comment.pk, ())))
            by_code.setdefault(comment.indicator.code, []).append(thread)
    return {code: ThreadSummary(_open_first(threads)) for code, threads in by_code.items()}


def _open_first(threads: Iterable[Thread]) -> tuple[Thread, ...]:
    return tuple(sorted(threads, key=lambda thread: thread.is_resolved))


def _may_read(viewer: Viewer, assessment: Assessment, comment: Comment) -> bool:
    if works_on(viewer, assessment):
        return True
    signed_at = _signed_at(assessment)
    return signed_at is not None and (not comment.in_draft or comment.at <= signed_at)


def _signed_at(assessment: Assessment) -> datetime | None:
    submission = assessment.current_submission
    return submission.signed_at if submission else None


@dataclass(frozen=True, slots=True)
class Discussion:
    """Everything that was said on one indicator of an assessment, as the viewer may read it."""

    assessment: Assessment
    question: Question
    indicator: Indicator
    threads: tuple[Thread, ...]
    reads_only_department: bool
    """Whether what this viewer says now is for the department alone until sign-off."""

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id

    def thread(self, pk: int) -> Thread | None:
        return next((thread for thread in self.threads if thread.first.pk == pk), None)

    @property
    def open(self) -> tuple[Thread, ...]:
        return tuple(thread for thread in self.threads if not thread.is_resolved)

    @property
    def resolved(self) -> tuple[Thread, ...]:
        return tuple(thread for thread in self.threads if thread.is_resolved)


@dataclass(frozen=True, slots=True)
class DiscussedThread:
    """One thread, and the discussion that it stands in."""

    discussion: Discussion
    thread: Thread

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.discussion.department_id


def draft_discussion(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, indicator: str
) -> Discussion | None:
    """For the department's own people, in every state."""
    return _discussion(viewer, draft_for(viewer, code=code, quarter=quarter), indicator)


def result_discussion(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, indicator: str
) -> Discussion | None:
    """For everybody who may read the result, from the first submission on."""
    return _discussion(viewer, result_for(viewer, code=code, quarter=quarter), indicator)


def draft_thread(viewer: Viewer, *, pk: int, **place: object) -> DiscussedThread | None:
    """One thread for the department's own people."""
    return _thread(draft_discussion(viewer, **place), pk)  # type: ignore[arg-type]


def result_thread(viewer: Viewer, *, pk: int, **place: object) -> DiscussedThread | None:
    """One thread for those who may read the result."""
    return _thread(result_discussion(viewer, **place), pk)  # type: ignore[arg-type]


def _thread(discussion: Discussion | None, pk: int) -> DiscussedThread | None:
    thread = discussion.thread(pk) if discussion else None
    return DiscussedThread(discussion, thread) if discussion and thread else None


def _discussion(viewer: Viewer, assessment: Assessment | None, code: str) -> Discussion | None:
    if assessment is None:
        return None
    quarter = assessment.quarter
    content = content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)
    place = _places(content).get(code)
    if place is None:
        return None
    question, indicator = place
    return Discussion(
        assessment=assessment,
        question=question,
        indicator=indicator,
        threads=threads_for(viewer, assessment, code),
        reads_only_department=is_editable(assessment) and works_on(viewer, assessment),
    )


def _places(content: Questionnaire) -> Mapping[str, tuple[Question, Indicator]]:
    return {
        indicator.code: (question, indicator)
        for question in content.questions
        for indicator in question.indicators
    }
