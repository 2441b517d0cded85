"""What an executive signed: frozen answers, their scores, and a hash over both."""

from django.db import models
from django.db.models import Q

from assessments.enums import AnswerKind, Side, SizeClass
from assessments.models.assessments import Assessment
from assessments.models.bilingual import Bilingual
from assessments.models.departments import Portfolio
from assessments.models.labels import choices
from assessments.models.people import User


class Submission(models.Model):
    """A signed and frozen assessment. The database refuses to change or delete one.

    `content` is the canonical document (decisions.md, Canonical JSON) and `sha256` its hash;
    `result` inside it is what the scoring returned then, with exact fractions. Portfolio and size
    class are those of the day of signing, so that peers of a past quarter stay as they were.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    signer_name = models.CharField(max_length=150)
    signer_title_en = models.CharField(max_length=100)
    signer_title_fr = models.CharField(max_length=100)
    signed_at = models.DateTimeField()
    acting_from = models.DateField(null=True)
    acting_until = models.DateField(null=True)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="+")
    size_class = models.CharField(max_length=10, choices=choices(SizeClass))
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    signer_title = Bilingual()

    class Meta:
        ordering = ["assessment", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "number"], name="one_submission_per_number"
            ),
            models.CheckConstraint(condition=~Q(signer_name=""), name="submission_is_signed"),
            models.CheckConstraint(
                condition=Q(acting_from__isnull=True, acting_until__isnull=True)
                | Q(acting_from__isnull=False, acting_until__isnull=False),
                name="acting_signature_has_both_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}, {self.number}"


class SubmissionScore(models.Model):
    """One score of a submission in columns, for sorting and comparing.

    Derived once from the exact value. `question_key` is empty for the overall score. `exact` is a
    fraction such as "2557/44"; `score` has two decimals, `shown` is the whole number on the screen.
    All `None` if not scorable. `unknown` counts the answers that were not known.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="scores")
    side = models.CharField(max_length=13, choices=choices(Side))
    question_key = models.CharField(max_length=40, blank=True)
    exact = models.TextField(null=True)  # noqa: DJ001 (not scorable is not an empty text)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    shown = models.PositiveSmallIntegerField(null=True)
    upper_shown = models.PositiveSmallIntegerField(null=True)
    level = models.PositiveSmallIntegerField(null=True)
    unknown = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "side", "question_key"], name="one_score_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.question_key or 'overall'}: {self.shown}"


class SubmissionFacts(models.Model):
    """What a portfolio shows of a result beside its scores. Derived once, like those.

    `confidence` is the band, empty if everything is not applicable. `held_back_by` names by
    question key ("" for the overall level) what lowered the level; `themes` has for each theme its
    `exact` score as text, `shown` and `upper_shown`, all null if not scorable.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="facts")
    side = models.CharField(max_length=13, choices=choices(Side))
    confidence = models.CharField(max_length=6, blank=True)
    held_back_by = models.JSONField()
    themes = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "side"], name="facts_once_for_each_side")
        ]

    def __str__(self) -> str:
        return f"{self.submission}, {self.side}"


class SubmittedAnswer(models.Model):
    """One answer of a submission in columns, for looking at an indicator over many departments.

    `evidence` is its strength, 0 to 3, at the day of signing. What was typed stands in `content`
    alone.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="answers")
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=14, choices=choices(AnswerKind))
    level = models.PositiveSmallIntegerField(null=True)
    evidence = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "code"], name="one_submitted_answer_per_indicator"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.code}: {self.kind} {self.level}"


class Withdrawal(models.Model):
    """A submission that the executive took back before its review began. Append-only.

    It stays readable for the department; as a result it never counted.
    """

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="withdrawal"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.submission}, withdrawn"
