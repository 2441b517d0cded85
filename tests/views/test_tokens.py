"""A person's own tokens on the screen, and those of others in the administration."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import Role
from assessments.models import ApiToken, Event, User
from assessments.services.tokens import PREFIX
from tests import factories
from tests.api.client import Program, secret_of
from tests.pages import Page, PageClient, words_of
from tests.views.test_queries import cost

pytestmark = pytest.mark.django_db

TOKENS = "/en/account/tokens/"
NEW = f"{TOKENS}new/"


def rows(browser: PageClient) -> list[list[str]]:
    page = Page(browser.get(TOKENS))
    return [
        [words_of(cell) for cell in row.xpath("th | td")] for row in page.root.xpath("//tbody/tr")
    ]


def test_a_token_is_shown_once_works_and_is_revoked(learner: PageClient) -> None:
    assert Page(learner.get(NEW)).value("days") == "90"

    page = Page(learner.post(NEW, {"name": "Figures", "days": "30"}))

    secret = words_of(page.one("#token"))
    assert secret.startswith(PREFIX)
    assert "valid until November 21, 2026" in page.text
    program = Program(secret)
    assert rows(learner) == [
        ["Figures", "October 22, 2026", "Never", "November 21, 2026", "Valid Revoke Figures"]
    ]
    assert program.get("quarters").status_code == 200
    assert rows(learner)[0][2] == "October 22, 2026"
    assert secret not in learner.get(TOKENS).text
    learner.post(f"{TOKENS}{ApiToken.objects.get().pk}/revoke/")
    assert rows(learner)[0][4] == "Revoked"
    assert program.get("quarters").status_code == 401


def test_a_page_with_a_secret_is_kept_nowhere(learner: PageClient) -> None:
    response = learner.post(NEW, {"name": "Figures", "days": "30"})
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"name": "", "days": "30"}, "Give the token a name."),
        ({"name": "Figures", "days": "366"}, "Select a valid choice"),
        ({"name": "Taken", "days": "30"}, "You have a valid token with this name already."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    signed_in: Callable[[User], PageClient], sent: dict[str, str], message: str
) -> None:
    user = factories.make_user()
    secret_of(user, "Taken")
    response = signed_in(user).post(NEW, sent)
    assert response.status_code == 400
    assert message in Page(response).text
    assert ApiToken.objects.count() == 1


def test_the_other_language_keeps_what_was_typed(learner: PageClient) -> None:
    sent = {"name": "Chiffres", "days": "180", "switch": "fr"}
    page = Page(learner.post(NEW.replace("/en/", "/fr/"), sent))
    assert (page.value("name"), page.value("days")) == ("Chiffres", "180")
    assert not ApiToken.objects.exists()


def test_the_token_of_somebody_else_is_not_there(
    learner: PageClient, signed_in: Callable[[User], PageClient]
) -> None:
    secret_of(factories.make_user())
    revoke = f"{TOKENS}{ApiToken.objects.get().pk}/revoke/"
    assert learner.post(revoke).status_code == 404
    assert rows(learner) == []


def test_an_administrator_revokes_the_token_of_somebody_else() -> None:
    owner = factories.make_user(Role.REVIEWER)
    program = Program(secret_of(owner))
    administrator = Client()
    administrator.force_login(factories.make_user(Role.ADMINISTRATOR))
    token = ApiToken.objects.get()
    place = reverse("admin:assessments_apitoken_changelist")
    assert token.sha256 not in administrator.get(f"{place}{token.pk}/change/").text

    administrator.post(place, {"action": "revoke", "_selected_action": [token.pk]})

    assert program.get("quarters").status_code == 401
    assert Event.objects.latest("sequence").kind == "token_revoked"


def test_the_list_costs_the_same_for_one_and_for_three(
    signed_in: Callable[[User], PageClient],
) -> None:
    user = factories.make_user()
    browser, spent = signed_in(user), []
    for number in range(3):
        secret_of(user, str(number))
        spent.append(cost(lambda: browser.get(TOKENS)))
    assert spent[0] == spent[1] == spent[2]
