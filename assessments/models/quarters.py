"""Quarters in which departments assess themselves."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assessments.fiscal import FiscalQuarter
from assessments.models.questionnaires import Questionnaire


class Quarter(models.Model):
    """A fiscal quarter with its dates and the questionnaire version that it uses.

    The dates are days in America/Toronto; `closes_on` is the last day on which one may sign.
    """

    year = models.PositiveSmallIntegerField(
        _("fiscal year"),
        validators=[MinValueValidator(2000), MaxValueValidator(2999)],
        help_text=_("The year in which it begins: 2026 for 2026–27."),
    )
    number = models.PositiveSmallIntegerField(
        _("quarter"), validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    questionnaire = models.ForeignKey(
        Questionnaire,
        on_delete=models.PROTECT,
        related_name="quarters",
        limit_choices_to={"published_at__isnull": False},
        verbose_name=_("questionnaire"),
    )
    opens_on = models.DateField(_("opens on"), blank=True)
    due_on = models.DateField(_("due on"), blank=True)
    closes_on = models.DateField(_("closes on"), blank=True)

    class Meta:
        verbose_name = _("quarter")
        verbose_name_plural = _("quarters")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="one_quarter_per_period"),
            models.CheckConstraint(condition=Q(number__range=(1, 4)), name="quarter_is_1_to_4"),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("due_on"), due_on__lte=F("closes_on")),
                name="quarter_dates_in_order",
                violation_error_message=_("A quarter opens, is due, and closes, in that order."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Fill the dates that were left empty with the usual ones (decisions.md, Quarter dates)."""
        if self.year and self.number:
            self.opens_on = self.opens_on or self.fiscal.opens_on
            self.due_on = self.due_on or self.fiscal.due_on
            self.closes_on = self.closes_on or self.fiscal.closes_on

    @property
    def fiscal(self) -> FiscalQuarter:
        """The period itself."""
        return FiscalQuarter(self.year, self.number)

    @property
    def slug(self) -> str:
        return self.fiscal.slug

    @property
    def label(self) -> str:
        """ "Q2 2026–27", in the active language."""
        return self.fiscal.label(get_language() or "en")

    @property
    def short_label(self) -> str:
        """ "Q2", in the active language."""
        return self.fiscal.short_label(get_language() or "en")
