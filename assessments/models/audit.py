"""The audit trail. Services write it, nothing changes it: the database refuses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.enums import EventKind
from assessments.models.assessments import Assessment
from assessments.models.departments import Department
from assessments.models.labels import choices
from assessments.models.people import User


class Event(models.Model):
    """Who did what, when. `actor` is empty for a management command."""

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
