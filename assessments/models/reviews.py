"""What the reviewer found in a submission."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.enums import Language
from assessments.models.labels import choices
from assessments.models.people import User
from assessments.models.questionnaires import Indicator
from assessments.models.submissions import Submission


class Outcome(models.TextChoices):
    """How a review ended."""

    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")


class Review(models.Model):
    """The one review of a submission. `result` is the validated result, fixed on acceptance."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="review")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome)
    decided_at = models.DateTimeField()
    result = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.ACCEPTED, result__isnull=False)
                | Q(outcome=Outcome.RETURNED, result__isnull=True),
                name="review_has_a_result_when_accepted",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.outcome}"


class ReviewedAnswer(models.Model):
    """The reviewer agreed with an answer, or recorded another level with a reason."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="answers")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    in_bulk = models.BooleanField(default=False)
    level = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=choices(Language), default=Language.ENGLISH)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "indicator"], name="one_reviewed_answer_per_indicator"
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True, reason="")
                | (Q(level__isnull=False, level__range=(0, 4), in_bulk=False) & ~Q(reason="")),
                name="another_level_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.level if self.level is not None else 'agreed'}"


class ReviewNote(models.Model):
    """What a reviewer has noted on one answer so far, before the review is decided.

    Its first one begins the review: from then on the submission cannot be withdrawn. `agreed` with
    no level, or another level with its reason, or neither; and a comment for the case of a return.
    `version` counts its changes, so that two reviewers do not overwrite each other.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="review_notes"
    )
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField(default=False)
    level = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True)
    comment = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=choices(Language), default=Language.ENGLISH)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "indicator"], name="one_review_note_per_indicator"
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True, reason="")
                | (Q(level__isnull=False, level__range=(0, 4), agreed=False) & ~Q(reason="")),
                name="noted_level_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.level if self.level is not None else self.agreed}"

    @property
    def is_judgement(self) -> bool:
        """Whether it agrees or records another level, and is not a comment alone."""
        return self.agreed or self.level is not None


class ReviewReply(models.Model):
    """What the executive replies to another level; it stays beside it. Append-only."""

    answer = models.OneToOneField(ReviewedAnswer, on_delete=models.PROTECT, related_name="reply")
    text = models.TextField()
    language = models.CharField(max_length=2, choices=choices(Language))
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="review_reply_says_something")
        ]

    def __str__(self) -> str:
        return f"{self.answer}: {self.text}"


class ReviewComment(models.Model):
    """Why a submission was returned, indicator by indicator."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="comments")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=2, choices=choices(Language), default=Language.ENGLISH)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="review_comment_says_something")
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.text}"


class Reopening(models.Model):
    """Why an administrator gave an accepted submission back to the department. Append-only."""

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="reopening"
    )
    reason = models.TextField()
    language = models.CharField(max_length=2, choices=choices(Language))
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="reopening_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.reason}"
