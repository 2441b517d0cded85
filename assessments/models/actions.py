"""The action plan of a department: what it set out to do, and every change of it."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from assessments.enums import ActionStatus, ActionStep, Effort, Language
from assessments.models.departments import Department
from assessments.models.labels import choices
from assessments.models.people import User
from assessments.models.quarters import Quarter

CLOSED = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})
OPEN = frozenset(ActionStatus) - CLOSED
UNDER_WAY = frozenset({ActionStatus.PLANNED, ActionStatus.IN_PROGRESS})
"""Somebody has promised it: it has an owner and a due date, and stalls when nothing happens."""

STALLED_AFTER = timedelta(days=90)


class Action(models.Model):
    """Something that a department does to raise one indicator.

    It lives across quarters and versions of the questionnaire, so the indicator is a `code`, whose
    words are those of the quarter `created_in`. `original_due_on` is the first due date that it
    ever had; `slips` counts how often the date was moved later. `changed_at` moves with every
    change and with the department's own notes: an action that does not move is stalled.
    """

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="actions")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    owner = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=2, choices=choices(Language))
    due_on = models.DateField(null=True)
    original_due_on = models.DateField(null=True)
    slips = models.PositiveSmallIntegerField(default=0)
    from_level = models.PositiveSmallIntegerField(null=True)
    target_level = models.PositiveSmallIntegerField()
    effort = models.CharField(max_length=10, choices=choices(Effort), default=Effort.MEDIUM)
    status = models.CharField(
        max_length=20, choices=choices(ActionStatus), default=ActionStatus.PROPOSED
    )
    created_in = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="action_says_something"),
            models.CheckConstraint(
                condition=Q(target_level__range=(1, 4)), name="action_target_is_1_to_4"
            ),
            models.CheckConstraint(
                condition=Q(from_level__isnull=True) | Q(from_level__range=(0, 4)),
                name="action_begins_at_0_to_4",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, original_due_on__isnull=True, slips=0)
                | Q(due_on__isnull=False, original_due_on__isnull=False),
                name="action_keeps_its_first_due_date",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(UNDER_WAY))
                | (~Q(owner="") & Q(due_on__isnull=False)),
                name="action_under_way_has_owner_and_date",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(CLOSED), closed_at__isnull=False)
                | Q(status__in=sorted(OPEN), closed_at__isnull=True),
                name="action_closing_has_its_stamp",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department}, {self.code}: {self.title}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def is_overdue(self, today: date) -> bool:
        """Past its due date and not closed."""
        return self.is_open and self.due_on is not None and self.due_on < today

    def is_stalled(self, today: date) -> bool:
        """Promised, and nothing changed in it for 90 days."""
        last = timezone.localdate(self.changed_at)
        return self.status in UNDER_WAY and last <= today - STALLED_AFTER


class ActionChange(models.Model):
    """One entry of an action's history, append-only.

    `before` and `after` hold the columns that changed, as JSON values; a note has neither. An
    action's `version` is that of the change; notes stand beside the version that they are about.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="changes")
    step = models.CharField(max_length=10, choices=choices(ActionStep))
    version = models.PositiveIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=choices(Language))
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "version"],
                condition=~Q(step=ActionStep.NOTED),
                name="one_change_per_version_of_an_action",
            ),
            models.CheckConstraint(
                condition=~Q(step=ActionStep.NOTED) | ~Q(note=""), name="action_note_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.step}"
