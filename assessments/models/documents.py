"""Briefings on a department over time, and books over many departments."""

from django.db import models
from django.db.models import Q

from assessments.enums import BookState, DocumentKind, Language, Marking
from assessments.models.departments import Department, Portfolio
from assessments.models.issued import IssuedFile
from assessments.models.labels import choices
from assessments.models.people import User
from assessments.models.quarters import Quarter
from assessments.models.submissions import Submission


class Document(models.Model):
    """One issue of a change or hand-over briefing: everything that its pages say, as data.

    As with a Briefing, its files are a pure function of `snapshot`, and `sha256` is the hash of its
    canonical JSON. Numbers count within a department and kind.
    """

    kind = models.CharField(max_length=10, choices=choices(DocumentKind))
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64, db_index=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["department", "kind", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "kind", "number"], name="one_document_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.department}, {self.kind}, V{self.number}"


class DocumentFile(IssuedFile):
    """The PDF of a document in one language."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="files")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language"], name="one_document_file_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.language}"

    @property
    def name(self) -> str:
        """The name under which the file is handed out."""
        return f"{self.document.snapshot['issue']['file_stem'][self.language]}.pdf"

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.document.department_id


class Book(models.Model):
    """A book over the departments of a portfolio, or (no portfolio) of all in somebody's scope.

    What it is about stands from the moment when it was asked for: each part names its submission,
    `without_result` the departments that had none and their states. `asked_at` moves when somebody
    lets it go on, so that a new attempt counts as work. `failed_tab` is the part that could not be
    made, 0 for what stands before the parts.
    """

    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, null=True, related_name="+")
    quarter = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="books")
    language = models.CharField(max_length=2, choices=choices(Language))
    marking = models.CharField(max_length=12, choices=choices(Marking))
    departments = models.ManyToManyField(Department, related_name="+")
    without_result = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=choices(BookState), default=BookState.MAKING)
    asked_at = models.DateTimeField()
    joining_since = models.DateTimeField(null=True)
    failed_tab = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.quarter}, {self.portfolio or 'all'}, {self.language}"


class BookPart(models.Model):
    """One department's pages of a book. Once it has its bytes it never changes.

    `claimed_at` is when a worker took it; a claim that is old was lost with its worker.
    """

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="parts")
    tab = models.PositiveSmallIntegerField()
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    content = models.JSONField(null=True)
    pdf = models.BinaryField(null=True)

    class Meta:
        ordering = ["book", "tab"]
        constraints = [
            models.UniqueConstraint(fields=["book", "tab"], name="one_book_part_per_tab"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, content__isnull=True, pdf__isnull=True)
                | Q(finished_at__isnull=False, content__isnull=False, pdf__isnull=False),
                name="finished_book_part_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book}, {self.tab}"


class BookFile(models.Model):
    """The finished book: its content as data, and the file joined from its parts."""

    book = models.OneToOneField(Book, on_delete=models.PROTECT, related_name="file")
    snapshot = models.JSONField()
    content_sha256 = models.CharField(max_length=64, db_index=True)
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    renderer = models.JSONField()
    finished_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.book}, finished"

    @property
    def name(self) -> str:
        """The name under which the file is handed out."""
        return f"{self.snapshot['issue']['file_stem']}.pdf"
