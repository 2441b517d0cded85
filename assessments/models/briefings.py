"""Issued briefings: the snapshot each was made from, and the files that were handed out."""

from django.db import models
from django.db.models import Q

from assessments.enums import TextState
from assessments.models.assessments import Assessment
from assessments.models.issued import IssuedFile
from assessments.models.labels import choices
from assessments.models.people import User
from assessments.models.submissions import Submission


class Briefing(models.Model):
    """One issue of the briefing of a submission: everything that its pages say, as data.

    A briefing is a pure function of `snapshot`; `sha256` is the hash of its canonical JSON and is
    printed in the file. Issuing again makes the next number.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="briefings")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["submission", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="one_briefing_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.submission}, V{self.number}"


class BriefingFile(IssuedFile):
    """The PDF of a briefing in one language."""

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="files")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "language"], name="one_briefing_file_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.briefing} {self.language}"

    @property
    def name(self) -> str:
        """The name under which the file is handed out (decisions.md, Reference)."""
        return f"{self._stem}.pdf"

    @property
    def copy_name(self) -> str:
        """The same of its editable copy."""
        return f"{self._stem}.docx"

    @property
    def _stem(self) -> str:
        stem: str = self.briefing.snapshot["issue"]["file_stem"][self.language]
        return stem

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.briefing.submission.assessment.department_id


class BriefingText(models.Model):
    """A text of a briefing as a person accepted, edited or translated it; append-only.

    `slot` names the text in every briefing of the assessment; the newest `version` stands. Where
    one language is empty, the text was given in the other one only; both are empty where a person
    went back to the composed text. `rests_on` holds the composed text in both languages and the
    figures that it stood on when this was written.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    slot = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=choices(TextState))
    text_en = models.TextField(blank=True)
    text_fr = models.TextField(blank=True)
    rests_on = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["slot", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "slot", "version"], name="one_briefing_text_per_version"
            ),
            models.CheckConstraint(
                condition=Q(state=TextState.DRAFT, text_en="", text_fr="")
                | (~Q(state=TextState.DRAFT) & ~Q(text_en="", text_fr="")),
                name="briefing_text_is_a_draft_or_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}, {self.slot}: {self.state}"
