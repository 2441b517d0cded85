"""Departments that help each other: who may be asked about what, and who asked whom."""

from django.db import models
from django.db.models import F, Q

from assessments.enums import Language, PartnerReply
from assessments.models.departments import Department
from assessments.models.labels import choices
from assessments.models.people import User
from assessments.models.quarters import Quarter


class PartnerOffer(models.Model):
    """Whether a department agreed to be asked about an indicator; without a row it did not."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="offers")
    code = models.CharField(max_length=20)
    is_on = models.BooleanField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "code"], name="one_offer_per_department_and_indicator"
            )
        ]

    def __str__(self) -> str:
        return f"{self.department}, {self.code}: {self.is_on}"


class PartnerRequest(models.Model):
    """One department asks another about an indicator, whose words are those of `asked_in`.

    The two people who asked and accepted are the contacts, and see each other's address only then.
    """

    asking = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="asked_others")
    asked = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="asked_by_others")
    code = models.CharField(max_length=20)
    asked_in = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=2, choices=choices(Language))
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(max_length=10, choices=choices(PartnerReply), blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="partner_request_says_something"),
            models.CheckConstraint(
                condition=~Q(asking=F("asked")), name="partner_is_another_department"
            ),
            models.UniqueConstraint(
                fields=["asking", "asked", "code"],
                condition=Q(reply=""),
                name="one_waiting_request_per_indicator",
            ),
            models.CheckConstraint(
                condition=Q(reply="", replied_at__isnull=True, replied_by__isnull=True)
                | (~Q(reply="") & Q(replied_at__isnull=False, replied_by__isnull=False)),
                name="partner_reply_has_its_stamp",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asking} to {self.asked}, {self.code}"

    @property
    def department_id(self) -> int:
        """The department that answers it, for the policies."""
        return self.asked_id
