"""People and their roles, as an administrator sets them up."""

from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm, ReadOnlyPasswordHashField
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from assessments.models import Membership, User


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """A person; the password is shown as set or not, never as text."""

    password = ReadOnlyPasswordHashField(label=_("password"))

    class Meta:
        model = User
        fields = ["email", "name", "language", "is_active", "password"]


class NewPersonForm(BaseUserCreationForm):  # type: ignore[type-arg]
    """A new person with a first password, to be handed over and changed."""

    class Meta:
        model = User
        fields = ["email", "name", "language"]


class MembershipForm(forms.ModelForm):  # type: ignore[type-arg]
    """One role; what the database would refuse is said beside the field that it is about."""

    class Meta:
        model = Membership
        fields = [
            "role",
            "department",
            "portfolio",
            "starts_on",
            "ends_on",
            "title_en",
            "title_fr",
        ]

    def add_error(self, field: str | None, error: Any) -> None:
        found = getattr(error, "error_dict", {}).pop(NON_FIELD_ERRORS, [])
        for violation in found:
            super().add_error(_beside(str(violation.message)), violation.message)
        if field or not found or error.error_dict:
            super().add_error(field, error)


BESIDE = {
    "executive_and_delegate_have_a_department": "department",
    "administrator_has_no_department": "department",
    "portfolio_is_for_reviewers": "portfolio",
    "acting_has_first_and_last_day": "starts_on",
    "membership_title_in_both_languages_or_none": "title_en",
}


def _beside(message: str) -> str | None:
    """The field beside which to say that a constraint of a membership does not hold."""
    for constraint in Membership._meta.constraints:  # noqa: SLF001 (Django documents it)
        if str(constraint.get_violation_error_message()) == message:
            return BESIDE.get(constraint.name)
    return None


SAME_ROLE = ("role", "department", "portfolio", "starts_on")
"""Two roles of one person that agree in all of these are one role."""


class MembershipFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """The roles of one person, none of them twice."""

    def validate_unique(self) -> None:
        """Against each other and what was given meanwhile: Django leaves out a constraint that
        names the person, who is not a field of the row.
        """
        here = [form.instance.pk for form in self.initial_forms]
        person = self.instance
        others = person.memberships.exclude(pk__in=here) if person.pk else []
        seen = {tuple(getattr(row, name) for name in SAME_ROLE) for row in others}
        for form in self.forms:
            given = getattr(form, "cleaned_data", {})
            if not given.get("role") or given.get("DELETE"):
                continue
            key = tuple(given.get(name) for name in SAME_ROLE)
            if key in seen:
                form.add_error("role", _("This person has this role there already."))
            seen.add(key)
