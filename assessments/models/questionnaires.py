"""Published questionnaires: documents that never change.

The whole checked document stands in `content`, as loaded; `Indicator` rows exist so that answers
can point at what they answer. Once published, the database itself refuses any change to either
(migration 0002). The document is read through `selectors.questionnaires.content_of`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Questionnaire(models.Model):
    """One version of one questionnaire."""

    code = models.SlugField(_("code"), max_length=60)
    version = models.CharField(_("version"), max_length=20)
    content = models.JSONField(_("content"))
    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], name="one_questionnaire_per_code_and_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class Indicator(models.Model):
    """One rated statement, by its code; its texts and weights are in the document."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="indicators"
    )
    code = models.CharField(max_length=20)
    question_key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["questionnaire", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "code"], name="one_indicator_per_code"
            ),
            models.UniqueConstraint(
                fields=["questionnaire", "position"], name="one_indicator_per_position"
            ),
        ]

    def __str__(self) -> str:
        return self.code
