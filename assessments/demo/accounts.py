"""The five accounts that the demonstration's sign-in page offers, one for each role."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from assessments.demo.people import (
    ADMINISTRATOR,
    BRIEFING_OFFICER,
    DELEGATE,
    DEPUTY_MINISTER,
    REVIEWER,
    Person,
)
from assessments.enums import Role
from assessments.models import Membership, User
from assessments.models.labels import label

ACCOUNTS: Mapping[str, Person] = {
    "deputy-minister": DEPUTY_MINISTER,
    "delegate": DELEGATE,
    "reviewer": REVIEWER,
    "briefing-officer": BRIEFING_OFFICER,
    "administrator": ADMINISTRATOR,
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One line of the sign-in page, in the reader's language."""

    key: str
    name: str
    role_label: str
    department: str
    sign_in_url: str


def demo_accounts() -> list[DemoAccount]:
    """The accounts in the order of the roles; none before the demonstration is made."""
    keys = {person.email: key for key, person in ACCOUNTS.items()}
    memberships = Membership.objects.filter(
        user__email__in=keys, user__is_active=True
    ).select_related("user", "department")
    found = {keys[membership.user.email]: membership for membership in memberships}
    return [
        DemoAccount(
            key=key,
            name=found[key].user.name,
            role_label=str(label(Role(found[key].role))),
            department=department.name if (department := found[key].department) else "",
            sign_in_url=reverse("demo-sign-in", kwargs={"account": key}),
        )
        for key in ACCOUNTS
        if key in found
    ]


def demo_user(key: str) -> User | None:
    """The person behind an account."""
    if key not in ACCOUNTS:
        return None
    return User.objects.filter(email=ACCOUNTS[key].email, is_active=True).first()
