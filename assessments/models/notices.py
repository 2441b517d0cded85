"""What people are told: the rows that services write and the task queue sends."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.enums import NoticeKind
from assessments.models.assessments import Assessment
from assessments.models.labels import choices
from assessments.models.people import User


class Notice(models.Model):
    """One thing that one person is told, on Home and by e-mail; an outbox row until it is sent.

    `occasion` makes it unique, so that whatever is announced twice is told once. `details` holds
    what its sentence needs beside the assessment (a question's key, a date) and nothing sensitive.
    """

    recipient = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(_("kind"), max_length=20, choices=choices(NoticeKind))
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=100)
    details = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "occasion"], name="told_once_per_occasion"
            )
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(sent_at__isnull=True), name="notice_to_send")
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.kind}"
