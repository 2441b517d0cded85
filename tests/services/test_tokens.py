"""Making and revoking tokens for the API, with who did it in the audit log."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from assessments.access import viewer_of
from assessments.enums import Role
from assessments.models import ApiToken, Event, User
from assessments.selectors.chain import verify_chain
from assessments.selectors.events import describe, readable_events
from assessments.services.errors import Refused
from assessments.services.tokens import LONGEST, MOST_VALID, NewToken, make_token, revoke_token
from tests import factories

pytestmark = pytest.mark.django_db


def made(user: User, name: str = "Figures", until: date = factories.TODAY) -> NewToken:
    return make_token(viewer=viewer_of(user), name=name, expires_on=until, now=factories.NOW)


def sentences() -> list[str]:
    return [row.sentence for row in describe(list(readable_events()))]


def test_making_and_revoking_stand_in_the_chained_audit_log() -> None:
    owner = factories.make_user(name="Kofi Tanaka")
    administrator = factories.make_user(Role.ADMINISTRATOR, name="Ana Okoye")
    token = made(owner).token
    revoke_token(viewer=viewer_of(administrator), token=token, now=factories.NOW)

    assert sentences() == [
        f"Ana Okoye revoked API token {token.pk} of Kofi Tanaka.",
        f"Kofi Tanaka created API token {token.pk}, valid until 2026-10-22.",
    ]
    assert verify_chain().problems == []
    token.refresh_from_db()
    assert (token.revoked_at, token.revoked_by) == (factories.NOW, administrator)


def test_nobody_else_revokes_a_token() -> None:
    token = made(factories.make_user()).token
    for role in (Role.REVIEWER, Role.BRIEFING_OFFICER, None):
        with pytest.raises(PermissionDenied):
            revoke_token(
                viewer=viewer_of(factories.make_user(role)), token=token, now=factories.NOW
            )
    token.refresh_from_db()
    assert token.revoked_at is None


def test_what_was_revoked_stays_as_it_was() -> None:
    owner = factories.make_user()
    token = made(owner).token
    for days in (0, 1):
        now = factories.NOW + timedelta(days=days)
        revoke_token(viewer=viewer_of(owner), token=token, now=now)
    token.refresh_from_db()
    assert token.revoked_at == factories.NOW
    assert Event.objects.count() == 2


@pytest.mark.parametrize("days", [-1, LONGEST.days + 1])
def test_a_token_is_valid_for_a_year_at_most_and_not_in_the_past(days: int) -> None:
    with pytest.raises(ValueError, match="a year at most"):
        made(factories.make_user(), until=factories.TODAY + timedelta(days=days))
    assert not ApiToken.objects.exists()


def test_a_name_is_free_again_when_its_token_is_valid_no_more() -> None:
    owner, other = factories.make_user(), factories.make_user()
    token = made(owner).token
    made(other)
    with pytest.raises(Refused, match="token_name_taken"):
        made(owner)
    revoke_token(viewer=viewer_of(owner), token=token, now=factories.NOW)
    assert made(owner).token.name == "Figures"


def test_a_person_has_ten_valid_tokens_at_most() -> None:
    owner = factories.make_user()
    tokens = [made(owner, str(number)).token for number in range(MOST_VALID)]
    with pytest.raises(Refused, match="too_many_tokens"):
        made(owner, "One more")
    revoke_token(viewer=viewer_of(owner), token=tokens[0], now=factories.NOW)
    made(owner, "One more")
