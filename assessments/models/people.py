"""People and what they may do where."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from assessments.enums import Language, Role
from assessments.models.bilingual import Bilingual
from assessments.models.labels import choices


class UserManager(BaseUserManager["User"]):
    """Makes people by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who may sign in; without a password only after setting one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An administrator of the application (`manage.py createsuperuser`)."""
        user = self.create_user(email, password, **fields)
        Membership.objects.create(user=user, role=Role.ADMINISTRATOR)
        return user


class User(AbstractBaseUser):
    """A person, known by e-mail address. Rights come from memberships alone."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("full name"), max_length=150)
    language = models.CharField(
        _("preferred language"),
        max_length=2,
        choices=choices(Language),
        default=Language.ENGLISH,
    )
    is_active = models.BooleanField(
        _("may sign in"), default=True, help_text=_("Clear this instead of deleting a person.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    switched_off = models.JSONField(
        default=list, blank=True, help_text="The kinds of notice that this person does not want."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_person_per_email",
                violation_error_message=_("There is already a person with this e-mail address."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Addresses are kept in small letters, as `create_user` keeps them and sign-in asks."""
        super().clean()
        self.email = self.email.lower()

    def get_full_name(self) -> str:
        """The name shown beside what the person did."""
        return self.name


class Membership(models.Model):
    """One role of one person: in one department, in those of a portfolio, or in all of them.

    With dates it holds from the first to the last day: an executive with dates is an acting one.
    """

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=choices(Role))
    department = models.ForeignKey(
        "assessments.Department",
        on_delete=models.PROTECT,
        related_name="memberships",
        null=True,
        blank=True,
        verbose_name=_("department"),
        help_text=_("Leave empty for every department (reviewers and briefing officers only)."),
    )
    portfolio = models.ForeignKey(
        "assessments.Portfolio",
        on_delete=models.PROTECT,
        related_name="memberships",
        null=True,
        blank=True,
        verbose_name=_("portfolio"),
        help_text=_("For a reviewer of every department in one portfolio; then no department."),
    )
    starts_on = models.DateField(
        _("from"), null=True, blank=True, help_text=_("For an acting deputy head: the first day.")
    )
    ends_on = models.DateField(
        _("to"), null=True, blank=True, help_text=_("For an acting deputy head: the last day.")
    )
    title_en = models.CharField(
        _("title in English"),
        max_length=100,
        blank=True,
        help_text=_("For example “Deputy Minister”. Empty: the name of the role."),
    )
    title_fr = models.CharField(_("title in French"), max_length=100, blank=True)
    title = Bilingual()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "department"],
                condition=Q(starts_on__isnull=True),
                name="one_membership_per_role_and_department",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "department", "starts_on"],
                name="one_acting_period_per_first_day",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "portfolio"],
                name="one_membership_per_role_and_portfolio",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(department__isnull=True, portfolio__isnull=True),
                name="one_membership_per_role_in_all_departments",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[Role.EXECUTIVE, Role.DELEGATE])
                | Q(department__isnull=False),
                name="executive_and_delegate_have_a_department",
                violation_error_message=_("This role needs a department."),
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.ADMINISTRATOR) | Q(department__isnull=True),
                name="administrator_has_no_department",
                violation_error_message=_("An administrator has no department."),
            ),
            models.CheckConstraint(
                condition=Q(portfolio__isnull=True)
                | Q(role=Role.REVIEWER, department__isnull=True),
                name="portfolio_is_for_reviewers",
                violation_error_message=_(
                    "Only a reviewer is given a portfolio, and then no department beside it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(
                    role=Role.EXECUTIVE,
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    starts_on__lte=F("ends_on"),
                ),
                name="acting_has_first_and_last_day",
                violation_error_message=_(
                    "Give an acting deputy head both days, the first before the last; "
                    "no other role has them."
                ),
            ),
            models.CheckConstraint(
                condition=Q(title_en="", title_fr="") | (~Q(title_en="") & ~Q(title_fr="")),
                name="membership_title_in_both_languages_or_none",
                violation_error_message=_("Give the title in both languages, or in none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"
