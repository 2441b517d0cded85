"""What the reviewer found in a submission."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

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


class ReviewComment(models.Model):
    """Why a submission was returned, indicator by indicator."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="comments")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="review_comment_says_something")
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.text}"
