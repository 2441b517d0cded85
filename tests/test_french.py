"""The French of the interface: its typography, its words, and pages without a word of English."""

import gettext
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import allauth
import django
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from assessments.briefings.department.document import briefing_html
from assessments.briefings.department.snapshot import content_of, snapshot_of
from assessments.enums import Language, Level, Role, State
from assessments.fiscal import FiscalQuarter
from assessments.models import Answer, User
from assessments.models.labels import label
from readiness import library_messages
from tests import factories
from tests.test_translations import FRENCH, PLACEHOLDER, catalogue
from tests.texts import texts_of

TERMS = {
    Level.NOT_IN_PLACE: "Pas en place",
    Level.STARTING: "En démarrage",
    Level.DEVELOPING: "En développement",
    Level.ESTABLISHED: "Bien en place",
    Level.LEADING: "Exemplaire",
    Role.EXECUTIVE: "Administrateur général ou administratrice générale",
    Role.DELEGATE: "Personne déléguée",
    Role.REVIEWER: "Responsable de l’examen (DPI)",
    Role.BRIEFING_OFFICER: "Responsable des notes d’information",
    Role.ADMINISTRATOR: "Administrateur ou administratrice de l’application",
    State.NOT_STARTED: "Non commencée",
    State.IN_PROGRESS: "En cours",
    State.SUBMITTED: "Soumise",
    State.RETURNED: "Renvoyée",
    State.ACCEPTED: "Acceptée",
}

# What Canadian government French does not write (look.md, Wording).
FAULTS = {
    "no no-break space before : » % $": re.compile(r"(?<!\xa0)(?:[»%$]|:(?!//))"),
    "no no-break space after «": re.compile(r"«(?!\xa0)"),
    "a space before ; ? !": re.compile(r"\s[;?!]"),
    "a straight or an English mark": re.compile(r"""['"“”‘]|\.\.\."""),
    "two spaces": re.compile(r"  "),
    "“e-mail” for “courriel”": re.compile(r"\be-?mail\b", re.IGNORECASE),
}
TAG = re.compile(r"</?\w+>")
VALUE = re.compile(rf"{PLACEHOLDER.pattern}|%s")


def faults(text: str) -> list[str]:
    """What is wrong with the typography of a French text."""
    return [fault for fault, pattern in FAULTS.items() if pattern.search(text)]


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return catalogue(FRENCH, tmp_path_factory.mktemp("french"))


def test_every_translation_is_written_as_canadian_government_french(french: dict[str, list[str]]):
    found = {
        text: faults(TAG.sub("", VALUE.sub("X", text)))
        for texts in french.values()
        for text in texts
    }

    assert {text: wrong for text, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("member", "words"), TERMS.items(), ids=str)
def test_levels_roles_and_states_are_called_as_in_the_list_of_terms(
    member: Level | Role | State, words: str
):
    with translation.override("fr"):
        assert str(label(member)) == words


def test_a_library_message_that_is_translated_here_exists_in_a_library():
    known = set()
    for library, folder in (
        (django, "conf/locale"),
        (django, "contrib/admin/locale"),
        (django, "contrib/auth/locale"),
        (allauth, "locale"),
    ):
        path = Path(library.__path__[0]) / folder / "fr" / "LC_MESSAGES" / "django.mo"
        with path.open("rb") as file:
            known |= set(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    ours = {
        message
        for group in (
            library_messages.SIGN_IN,
            library_messages.EMAIL,
            library_messages.ADMINISTRATION,
            library_messages.UNITS,
        )
        for message in group
    }

    assert ours - known == set()


@pytest.fixture
def pages(db: None, signed_in: Callable[[User], Client]) -> dict[str, list[str]]:
    """Address -> its texts in French: pages of each role, and those for everybody."""
    department = factories.make_department()
    earlier = factories.make_quarter(FiscalQuarter(2026, 1))
    factories.make_accepted(
        factories.make_submission(
            quarter=earlier, choice=3, changes={"Q01-01": 1, "Q01-02": "dont_know", "Q02-03": 0}
        ),
        levels={"Q02-01": (2, "The evidence is a draft.")},
    )
    now = factories.make_quarter()
    draft = factories.make_assessment(quarter=now)
    executive = factories.make_executive(draft)
    factories.answer_all(
        draft, executive, 2, {"Q01-01": "dont_know", "Q01-02": "not_applicable", "Q02-02": 4}
    )
    factories.evidence(draft, executive, "Q02-02")
    proof = Answer.objects.get(assessment=draft, indicator__code="Q02-02").evidence.get()
    with translation.override("fr"):
        current, past = ((department.code, quarter.slug) for quarter in (now, earlier))
        addresses = {
            Role.EXECUTIVE: [
                *map(reverse, ("home", "assessments", "scorecards", "briefings", "mfa_index")),
                *map(reverse, ("account_change_password", "account_logout")),
                reverse("assessment", args=current),
                reverse("assessment", args=past),
                reverse("question", args=(*current, "security")),
                reverse("question", args=(*past, "security")),
                reverse("check", args=current),
                reverse("check", args=past),
                reverse("evidence", args=(*current, "Q01-01")),
                reverse("evidence-remove", args=(*current, "Q02-02", proof.pk)),
                reverse("scorecard", args=past),
                *map(reverse, ("learn", "glossary", "method", "denmark")),
                reverse("lesson", args=["security"]),
                reverse("briefing", args=past),
                "/fr/nowhere/",
            ],
            Role.REVIEWER: [reverse("home")],
            Role.ADMINISTRATOR: [reverse("home")],
            None: [reverse("account_login"), reverse("account_reset_password")],
        }
        forms = [
            (Role.EXECUTIVE, reverse("evidence", args=(*current, "Q01-01"))),
            (Role.EXECUTIVE, reverse("sign", args=current)),
            (Role.EXECUTIVE, reverse("account_change_password")),
            (None, reverse("account_login")),
        ]
    clients = {
        Role.EXECUTIVE: signed_in(User.objects.get(pk=executive.user_id)),
        Role.REVIEWER: signed_in(factories.make_user(Role.REVIEWER)),
        Role.ADMINISTRATOR: signed_in(factories.make_user(Role.ADMINISTRATOR)),
        None: Client(),
    }
    found = {
        f"{role}: {address}": clients[role].get(address, follow=True)
        for role, paths in addresses.items()
        for address in paths
    } | {
        f"{role}, sent empty: {address}": clients[role].post(
            address, {"sent": "empty"}, follow=True
        )
        for role, address in forms
    }
    texts = {page: texts_of(answer.content.decode(), "fr") for page, answer in found.items()}
    content = content_of(factories.make_assessment(quarter=earlier), factories.TODAY)
    snapshot = snapshot_of(content, issue=1, now=factories.NOW)
    return texts | {"briefing": texts_of(briefing_html(snapshot, Language.FRENCH), "fr")}


def english_pieces(messages: Iterable[str]) -> set[str]:
    """The pieces of more than two words of the messages, between their placeholders."""
    return {
        piece.strip(" .,;:()")
        for message in messages
        for piece in re.split(PLACEHOLDER.pattern + "|" + TAG.pattern, message.split("\4")[-1])
        if len(re.findall(r"[A-Za-z’]+", piece)) > 2
    }


def test_no_page_in_french_shows_an_english_message(
    pages: dict[str, list[str]], french: dict[str, list[str]]
):
    english = english_pieces(french)
    shown = {
        (page, piece)
        for page, texts in pages.items()
        for text in texts
        for piece in english
        if piece in text
    }

    assert shown == set()


def test_what_a_page_in_french_shows_is_written_as_canadian_government_french(
    pages: dict[str, list[str]],
):
    found = {
        (page, text): wrong
        for page, texts in pages.items()
        for text in texts
        if (wrong := faults(text))
    }

    assert found == {}
