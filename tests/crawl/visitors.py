"""Who walks through the demonstration: its five accounts and others who see other pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.demo.accounts import ACCOUNTS
from assessments.enums import Role
from assessments.models import Membership, Portfolio, User
from tests import factories
from tests.pages import PageClient

LANGUAGES = ("en", "fr")
STATES = {"head who waits": "DFT", "head who was accepted": "CNA", "head who begins": "FSTA"}
"""Whose newest assessment is submitted, accepted and not begun; they walk only around it."""


@dataclass(frozen=True)
class Visitor:
    """Somebody, where they begin and how far they go; without account they have not signed in."""

    who: str
    account: User | None
    start: str = ""
    depth: int = 99

    def client(self) -> PageClient:
        client = PageClient()
        if self.account is not None:
            client.force_login(self.account)
        return client


def visitors() -> Iterator[Visitor]:
    """Who sees different pages: every role, every state of an assessment, a part of everything."""
    yield Visitor("anonymous", None)
    for key, person in ACCOUNTS.items():
        depth = 2 if key == "delegate" else 99  # far away it is the deputy head's walk
        yield Visitor(key, User.objects.get(email=person.email), depth=depth)
    for who, code in STATES.items():
        head = User.objects.get(memberships__role="executive", memberships__department__code=code)
        yield Visitor(who, head, f"assessments/{code}/2026-27-Q2/", depth=1)
    overseer = factories.make_user(name="Robin Overseer")
    portfolio = Portfolio.objects.get(departments__code=STATES["head who waits"])
    Membership.objects.create(user=overseer, role=Role.REVIEWER, portfolio=portfolio)
    yield Visitor("reviewer of a portfolio", overseer, "departments/", depth=2)
    yield Visitor("nobody", factories.make_user(name="Robin Newcomer"), depth=1)
