"""The audit trail. Services write it, nothing changes it: the database refuses."""

from datetime import UTC
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.enums import EventKind
from assessments.models.assessments import Assessment
from assessments.models.departments import Department
from assessments.models.labels import choices
from assessments.models.people import User

GENESIS = "0" * 64
"""The hash before the first event."""


class Event(models.Model):
    """Who did what, when. `actor` is empty for a management command or a failed sign-in.

    Every event carries the hash of the one before (`sequence` counts from 1 without a gap), so that
    a row that was changed or removed behind the triggers is found (`manage.py verify_audit`).
    """

    sequence = models.PositiveBigIntegerField(_("number"), unique=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(_("hash"), max_length=64)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("person")
    )
    kind = models.CharField(_("what happened"), max_length=30, choices=choices(EventKind))
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("department"),
    )
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, null=True, related_name="events"
    )
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["assessment", "-at"], name="event_by_assessment")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"

    def link(self) -> dict[str, Any]:
        """What its hash is over: everything that it says, and the hash before."""
        return {
            "sequence": self.sequence,
            "at": self.at.astimezone(UTC).isoformat(),
            "actor": self.actor_id,
            "kind": str(self.kind),
            "department": self.department_id,
            "assessment": self.assessment_id,
            "details": self.details,
            "previous": self.previous_hash,
        }


class AuditHead(models.Model):
    """The end of the chain of events: one row, locked while an event is appended."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_audit_head")]

    def __str__(self) -> str:
        return f"{self.sequence}"
