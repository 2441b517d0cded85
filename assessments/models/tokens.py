"""Tokens with which a person's own programs read through the API."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.models.people import User


class ApiToken(models.Model):
    """A token of one person, who is known by it and holds the roles of the moment.

    Only the SHA-256 of the secret is kept: it is random enough that nothing slower is needed.
    `expires_on` is the last day on which it works. A row is revoked, never removed.
    """

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="api_tokens", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=60)
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("created"))
    expires_on = models.DateField(_("valid until"))
    last_used_on = models.DateField(_("last used"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="api_token_has_a_name"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="api_token_revocation_has_its_stamp",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.name}"

    def is_valid(self, today: date) -> bool:
        """Whether it opens anything today, as far as the token itself goes."""
        return self.revoked_at is None and today <= self.expires_on
