"""System checks: what an operator must put right before the product can work."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver

from assessments.api.addresses import operations_of
from assessments.api.door import BearerToken
from assessments.briefings.pdf import fonts, libraries


@register()
def text_libraries_are_installed(*_: Any, **__: Any) -> list[CheckMessage]:
    """Without them the import of WeasyPrint fails, at the first briefing and not at start-up."""
    missing = libraries.missing_libraries()
    if not missing:
        return []
    return [
        Error(
            f"Briefings need system libraries that are not installed: {', '.join(missing)}.",
            hint=f"Run: {libraries.INSTALL_COMMAND}",
            id="assessments.E101",
        )
    ]


@register()
def font_files_are_installed(*_: Any, **__: Any) -> list[CheckMessage]:
    """Pages and briefings are set in fonts that come with npm."""
    missing = fonts.missing_font_files()
    if not missing:
        return []
    return [
        Error(
            f"Font files are not installed: {', '.join(path.name for path in missing)}.",
            hint="Run: npm ci",
            id="assessments.E102",
        )
    ]


@register()
def links_in_messages_lead_here(*_: Any, **__: Any) -> list[CheckMessage]:
    """An e-mail cannot take the address of the product from a request."""
    address = urlsplit(settings.SITE_URL)
    if address.scheme in {"http", "https"} and address.netloc and not address.path:
        return []
    return [
        Error(
            "READINESS_SITE_URL does not say where links in e-mails lead.",
            hint="Set it to the product's own address, such as https://readiness.example.org",
            id="assessments.E104",
        )
    ]


@register(Tags.urls)
def every_view_has_its_policy(*_: Any, **__: Any) -> list[CheckMessage]:
    """Access is decided at the door; allauth and the administration bring doors of their own."""
    return [
        Error(
            f"The view {view.__module__}.{view.__qualname__} does not say who may use it.",
            hint="Decorate it with @requires(policy, load=selector), or with @open_to_all.",
            obj=pattern,
            id="assessments.E103",
        )
        for pattern in _own_patterns(get_resolver())
        for view in _views_behind(pattern.callback)
        if not hasattr(view, "policy") and not view.__module__.startswith("allauth.")
    ]


@register(Tags.urls)
def every_operation_asks_for_a_token(*_: Any, **__: Any) -> list[CheckMessage]:
    """One that is open without a token would have no viewer for its policy to ask about."""
    return [
        Error(
            f"The operation {operation.view_func.__qualname__} of the API asks for no token.",
            hint="Leave its authentication as the API has it: BearerToken and nothing else.",
            obj=pattern,
            id="assessments.E105",
        )
        for pattern in _own_patterns(get_resolver())
        for operation in operations_of(pattern.callback) or ()
        if [type(door) for door in operation.auth_callbacks] != [BearerToken]
    ]


def _views_behind(callback: Any) -> list[Any]:
    """The view itself, or every operation at an address of the API."""
    operations = operations_of(callback)
    return [callback] if operations is None else [found.view_func for found in operations]


def _own_patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif pattern.app_name != "admin":
            yield from _own_patterns(pattern)
