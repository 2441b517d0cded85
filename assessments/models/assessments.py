"""One department's self-assessment in one quarter, and every answer in it."""

from datetime import date

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.enums import AnswerKind, EvidenceKind, Language, Origin, State
from assessments.models.departments import Department
from assessments.models.labels import choices
from assessments.models.people import User
from assessments.models.quarters import Quarter
from assessments.models.questionnaires import Indicator
from assessments.workflow import WITH_RESULT


class Assessment(models.Model):
    """The state of one department in one quarter. Only services change it (workflow.py)."""

    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        related_name="assessments",
        verbose_name=_("department"),
    )
    quarter = models.ForeignKey(
        Quarter, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("quarter")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=choices(State), default=State.NOT_STARTED
    )
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    current_submission = models.ForeignKey(
        "assessments.Submission", on_delete=models.PROTECT, null=True, related_name="+"
    )
    extended_to = models.DateField(
        _("extended to"),
        null=True,
        blank=True,
        help_text=_("The last day on which this department may answer and sign."),
    )

    class Meta:
        verbose_name = _("self-assessment")
        verbose_name_plural = _("self-assessments")
        constraints = [
            models.UniqueConstraint(
                fields=["department", "quarter"], name="one_assessment_per_department_and_quarter"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=State.NOT_STARTED, changed_at__isnull=True, changed_by__isnull=True
                )
                | (
                    ~Q(state=State.NOT_STARTED)
                    & Q(changed_at__isnull=False, changed_by__isnull=False)
                ),
                name="assessment_state_has_its_stamp",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(WITH_RESULT)) | Q(current_submission__isnull=False),
                name="assessment_with_result_has_a_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department}, {self.quarter}"

    @property
    def last_day(self) -> date:
        """The last day on which the executive may sign: the closing day or the extension."""
        return max(self.quarter.closes_on, self.extended_to or self.quarter.closes_on)

    @property
    def due_on(self) -> date:
        """The day by which it is to be signed: the quarter's due day or the extension."""
        return max(self.quarter.due_on, self.extended_to or self.quarter.due_on)

    def is_open(self, today: date) -> bool:
        """Whether answers may be given and signed today, as far as the calendar goes."""
        return self.quarter.opens_on <= today <= self.last_day

    def is_late(self, today: date) -> bool:
        """Past its due date and not in the reviewer's hands; derived, never stored."""
        waiting = self.state not in {State.SUBMITTED, State.ACCEPTED}
        return waiting and today > self.due_on


class AnswerText(models.Model):
    """What an answer says; the same columns in the answer and in each of its revisions."""

    kind = models.CharField(
        max_length=14, choices=choices(AnswerKind), default=AnswerKind.UNANSWERED
    )
    level = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True)
    rationale = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=choices(Language), default=Language.ENGLISH)

    class Meta:
        abstract = True


class Answer(AnswerText):
    """The answer to one indicator. `version` counts its changes; 0 has never been touched.

    `carried_from` names the submission that it was taken over from, until a person confirms or
    changes it; it cannot be signed off before.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    carried_from = models.ForeignKey(
        "assessments.Submission", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "indicator"], name="one_answer_per_indicator"
            ),
            models.CheckConstraint(
                condition=Q(carried_from__isnull=True) | ~Q(kind=AnswerKind.UNANSWERED),
                name="carried_answer_says_something",
            ),
            models.CheckConstraint(
                # A comparison with NULL is neither true nor false, and then a check passes.
                condition=Q(kind=AnswerKind.LEVEL, level__isnull=False, level__range=(0, 4))
                | (~Q(kind=AnswerKind.LEVEL) & Q(level__isnull=True)),
                name="answer_level_only_with_a_level",
            ),
            models.CheckConstraint(
                condition=(Q(kind=AnswerKind.NOT_APPLICABLE) & ~Q(reason=""))
                | (~Q(kind=AnswerKind.NOT_APPLICABLE) & Q(reason="")),
                name="answer_not_applicable_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(version=0, changed_at__isnull=True, changed_by__isnull=True)
                | Q(version__gt=0, changed_at__isnull=False, changed_by__isnull=False),
                name="answer_version_has_its_stamp",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.kind}"

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id

    @property
    def question_key(self) -> str:
        """The question it belongs to, for the policies."""
        return self.indicator.question_key


class AnswerRevision(AnswerText):
    """What an answer said from `at` on. Append-only: the database refuses a change."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    origin = models.CharField(max_length=10, choices=choices(Origin), default=Origin.GIVEN)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["answer", "version"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "version"], name="one_revision_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.answer} v{self.version}"


class EvidenceFile(models.Model):
    """The bytes of a file that supports answers. Append-only; `sha256` is the hash of `content`.

    It lies in the database, so that it is backed up with what was signed, and no address of the
    web server leads to it: a view hands it out to those who may read the answer.
    """

    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="file_is_not_empty")]

    def __str__(self) -> str:
        return self.name


class Evidence(models.Model):
    """A link or a file that supports an answer.

    Removing stamps it; a submission that used it keeps it.
    """

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=10, choices=choices(EvidenceKind))
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
    )
    file = models.ForeignKey(
        EvidenceFile, on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    dated_on = models.DateField(_("date of the evidence"))
    language = models.CharField(max_length=2, choices=choices(Language), default=Language.ENGLISH)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="evidence_removal_has_its_stamp",
            ),
            models.CheckConstraint(
                condition=(Q(url="") & Q(file__isnull=False)) | (~Q(url="") & Q(file__isnull=True)),
                name="evidence_is_a_link_or_a_file",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.answer.department_id

    @property
    def assessment_id(self) -> int:
        """The assessment it belongs to, for the policies."""
        return self.answer.assessment_id

    @property
    def question_key(self) -> str:
        """The question it belongs to, for the policies."""
        return self.answer.question_key
