"""Departments and the ministerial portfolios that they belong to."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.enums import DepartmentType, SizeClass
from assessments.models.bilingual import Bilingual
from assessments.models.labels import choices


class Portfolio(models.Model):
    """A ministerial portfolio: departments that answer to the same minister."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=150)
    name_fr = models.CharField(_("name in French"), max_length=150)
    name = Bilingual()

    class Meta:
        verbose_name = _("portfolio")
        verbose_name_plural = _("portfolios")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A department or agency with its own deputy head (domain/departments_sources.md).

    `gc_org_id` is the stable identity of a real one; an invented one is known by its `code`.
    """

    code = models.SlugField(_("code"), max_length=20, unique=True)
    gc_org_id = models.PositiveIntegerField(
        _("GC organization ID"), unique=True, null=True, blank=True
    )
    name_en = models.CharField(_("name in English"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200)
    abbreviation_en = models.CharField(_("abbreviation in English"), max_length=20, blank=True)
    abbreviation_fr = models.CharField(_("abbreviation in French"), max_length=20, blank=True)
    type = models.CharField(_("type"), max_length=30, choices=choices(DepartmentType))
    size_class = models.CharField(
        _("size"), max_length=10, choices=choices(SizeClass), default=SizeClass.UNKNOWN
    )
    portfolio = models.ForeignKey(
        Portfolio,
        on_delete=models.PROTECT,
        related_name="departments",
        verbose_name=_("portfolio"),
    )
    in_scope = models.BooleanField(
        _("takes part"),
        default=True,
        help_text=_("Departments that take part get an assessment when a quarter opens."),
    )
    name = Bilingual()
    abbreviation = Bilingual()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_en="") & ~Q(name_fr=""), name="department_named_in_both_languages"
            )
        ]

    def __str__(self) -> str:
        return self.name
