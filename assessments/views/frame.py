"""What stands around every page: who, where, in which language."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, get_language_from_path, override
from django.utils.translation import gettext as _

from assessments.demo.accounts import demo_accounts
from assessments.enums import Language, Role
from assessments.policies import DRAFT_ROLES, PORTFOLIO_ROLES, RESULT_ROLES, Viewer
from assessments.selectors.people import title_of


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the main menu."""

    label: str
    url: str
    current: bool


def language() -> Language:
    """The language of the page."""
    return Language.FRENCH if (get_language() or "en").startswith("fr") else Language.ENGLISH


def other_language() -> Language:
    """The official language that the page is not in."""
    return Language.ENGLISH if language() == Language.FRENCH else Language.FRENCH


def in_other_language(url: str) -> str:
    """The same address in the other language, with its query."""
    return translate_url(url, other_language().value)


def spoken_at(path: str | None) -> AbstractContextManager[None]:
    """What is said on the page that one goes to is said in its language."""
    return override(get_language_from_path(path or "") or language().value)


def local_path(request: HttpRequest, path: str) -> str | None:
    """The path if it is one of this site, so that a form may say where to go next; else None."""
    safe = url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()})
    return path if path.startswith("/") and safe else None


def is_switch(request: HttpRequest) -> bool:
    """Whether the language control was pressed; it posts the form, so nothing typed is lost."""
    return "switch" in request.POST


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent to be saved; None to show the form, also again in the other language."""
    return request.POST if request.method == "POST" and not is_switch(request) else None


def entered(request: HttpRequest) -> dict[str, str]:
    """What was typed into a form that is shown again, unchecked, in the other language."""
    return {name: str(value) for name, value in request.POST.items()}


def navigation(request: HttpRequest, viewer: Viewer) -> list[NavigationItem]:
    """The main menu: what this person's roles can open.

    An entry is current on every page under its own first part of the address.
    """
    entries = [
        ("home", _("Home"), True),
        ("assessments", _("Self-assessment"), viewer.holds(*DRAFT_ROLES)),
        ("reviews", _("Reviews"), viewer.holds(Role.REVIEWER)),
        ("departments", _("Departments"), viewer.holds(*PORTFOLIO_ROLES)),
        ("scorecards", _("Scorecards"), viewer.holds(*RESULT_ROLES)),
        ("actions", _("Action plan"), viewer.holds(*RESULT_ROLES)),
        ("briefings", _("Briefings"), viewer.holds(*RESULT_ROLES)),
        ("learn", _("Learn"), True),
        ("questionnaires", _("Questionnaires"), viewer.holds(Role.ADMINISTRATOR)),
        ("admin:index", _("Administration"), viewer.holds(Role.ADMINISTRATOR)),
        ("audit-log", _("Audit log"), viewer.holds(Role.ADMINISTRATOR)),
    ]
    area = _area(request.path)
    addresses = [(label, reverse(name)) for name, label, shown in entries if shown]
    return [NavigationItem(label, url, _area(url) == area) for label, url in addresses]


def _area(path: str) -> str:
    """The part of an address after its language: "assessments", or "" for the home page."""
    return (*path.split("/"), "", "")[2]


def site(request: HttpRequest) -> dict[str, Any]:
    """Context for every page."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    other = other_language()
    return {
        # Not "site": allauth lays its own over that name on its pages.
        "frame": {
            "product": _("Digital readiness"),
            "organization": settings.ORGANIZATION[language()],
            "version": settings.VERSION,
            "demo": settings.DEMO,
            "contact": settings.CONTACT,
            "footer_links": _footer_links(viewer),
            "language": language().value,
            "other_language": {
                "code": other.value,
                "name": "Français" if other == Language.FRENCH else "English",
                "url": in_other_language(request.get_full_path()),
            },
        },
        "navigation": navigation(request, viewer) if viewer else [],
        "viewer": {"name": viewer.name, "title": title_of(viewer)} if viewer else None,
        "session": {"seconds": seconds_left(request)} if viewer else None,
        "demo_accounts": demo_accounts() if _offers_demo_accounts(request) else [],
    }


def seconds_left(request: HttpRequest) -> int:
    """Until one has to sign in again."""
    return int((session_end(request) - timezone.now()).total_seconds())


def session_end(request: HttpRequest) -> datetime:
    """When one has to sign in again (readiness/sessions.py)."""
    return request.session.ends_at  # type: ignore[attr-defined, no-any-return]


def _footer_links(viewer: Viewer | None) -> list[dict[str, str]]:
    """What everybody may read; the method needs a sign-in."""
    links = [
        ("help", _("Help")),
        ("accessibility", _("Accessibility")),
        ("privacy", _("Privacy")),
        ("terms", _("Terms of use")),
        *([("method", _("The method"))] if viewer else []),
    ]
    return [{"url": reverse(name), "label": label} for name, label in links]


def _offers_demo_accounts(request: HttpRequest) -> bool:
    """The sign-in page of the demonstration, and no other page, lists people to enter as."""
    page = request.resolver_match.url_name if request.resolver_match else ""
    return settings.DEMO and page == "account_login"
