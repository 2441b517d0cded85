"""Preparing an assessment together: who is assigned what, what is ready, asked, said, dismissed."""

from django.db import models
from django.db.models import Q

from assessments.enums import Language
from assessments.models.assessments import Assessment
from assessments.models.labels import choices
from assessments.models.people import User
from assessments.models.questionnaires import Indicator

_ENDED = Q(ended_at__isnull=True, ended_by__isnull=True) | Q(
    ended_at__isnull=False, ended_by__isnull=False
)


class Delegation(models.Model):
    """One question of one assessment, assigned to a delegate.

    It lets the delegate answer there until somebody ends it, until the last day of the assessment
    (which the calendar does by itself), or until the person is no delegate any more.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="delegations")
    question_key = models.CharField(max_length=40)
    delegate = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations")
    due_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=choices(Language), default=Language.ENGLISH)
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "question_key", "delegate"],
                condition=Q(ended_at__isnull=True),
                name="assigned_once_at_a_time",
            ),
            models.CheckConstraint(condition=_ENDED, name="delegation_end_has_its_stamp"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}, {self.question_key}: {self.delegate}"

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id


class ReadyMark(models.Model):
    """Somebody said that a question is ready, or not ready and why. Append-only: the last counts.

    A mark is advisory, and void as soon as an answer or evidence of its question changes after it.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="ready_marks")
    question_key = models.CharField(max_length=40)
    is_ready = models.BooleanField()
    reason = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=choices(Language), default=Language.ENGLISH)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_ready=True, reason="") | (Q(is_ready=False) & ~Q(reason="")),
                name="not_ready_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessment}, {self.question_key}: {self.is_ready}"


class Clarification(models.Model):
    """Something asked back about an indicator: a dated question to a delegate, and the answer."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="clarifications"
    )
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=2, choices=choices(Language))
    asked_of = models.ForeignKey(User, on_delete=models.PROTECT, related_name="clarifications")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answer_language = models.CharField(
        max_length=2, choices=choices(Language), default=Language.ENGLISH
    )
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="clarification_asks_something"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="clarification_answer_has_its_stamp",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, answered_at=None),
                name="clarification_withdrawal_has_its_stamp",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.text}"

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id

    @property
    def question_key(self) -> str:
        """The question it belongs to, for the policies."""
        return self.indicator.question_key

    @property
    def is_open(self) -> bool:
        """Whether it still waits for its answer."""
        return self.answered_at is None and self.withdrawn_at is None


class Comment(models.Model):
    """Something said about an indicator; without `reply_to` it begins a thread.

    What was said while the assessment could change (`in_draft`) is for the department, and for the
    reviewer once it is signed off after that; what was said later both read at once.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="comments")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    reply_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replies"
    )
    text = models.TextField()
    language = models.CharField(max_length=2, choices=choices(Language))
    in_draft = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False, reply_to=None),
                name="thread_resolution_has_its_stamp",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.text}"

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id


class Dismissal(models.Model):
    """A warning that somebody looked at and set aside, with the reason.

    `subject` is an indicator's code or a question's key; `values` are the finding's own, so that a
    warning that says something else by now is not dismissed with it.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="dismissals")
    finding = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    values = models.JSONField(default=dict)
    reason = models.TextField()
    language = models.CharField(max_length=2, choices=choices(Language))
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="dismissal_has_a_reason"),
            models.CheckConstraint(condition=_ENDED, name="dismissal_end_has_its_stamp"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}, {self.finding} {self.subject}"


class Presence(models.Model):
    """Who has a question open now; forgotten after a minute, and of no meaning later."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="+")
    question_key = models.CharField(max_length=40)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "question_key", "person"], name="present_once_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.question_key}"
