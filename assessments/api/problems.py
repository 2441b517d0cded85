"""What went wrong, as problem details (RFC 9457) in the language of the request."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, Throttled, ValidationError
from pydantic import Field

MEDIA_TYPE = "application/problem+json"
ALLOWED = "GET, HEAD"

TITLES: Mapping[int, Promise] = {
    401: _("No valid token"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("Method not allowed"),
    422: _("Parameters not valid"),
    429: _("Too many requests"),
    500: _("Internal error"),
}
PARAMETER_PROBLEMS: Mapping[str, Promise] = {
    "int_parsing": _("This must be a whole number."),
    "int_type": _("This must be a whole number."),
    "int_parsing_size": _("This must be a whole number."),
    "int_from_float": _("This must be a whole number."),
    "greater_than_equal": _("This must be at least %(ge)s."),
    "less_than_equal": _("This must be at most %(le)s."),
    "string_pattern_mismatch": _("This does not have the form %(pattern)s."),
    "literal_error": _("This must be one of: %(expected)s."),
    "missing": _("This is needed."),
}
"""By the kind of error that pydantic found, a sentence in both languages."""

logger = logging.getLogger("django.request")


class ParameterProblem(Schema):
    """One parameter that is not as it has to be."""

    parameter: str
    detail: str


class Problem(Schema):
    """Problem details. `type` is `about:blank`: the status says what kind of problem it is."""

    type: str
    title: str
    status: int
    detail: str
    instance: str = Field(description="The path that was asked for.")
    invented: bool = Field(description="True in the demonstration, where all data is invented.")
    errors: list[ParameterProblem] | None = Field(
        None, description="For status 422: every parameter that is not valid."
    )


def problem(
    request: HttpRequest,
    status: int,
    detail: str,
    *,
    errors: list[ParameterProblem] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """An answer that says what is wrong and, in `detail`, what to do about it."""
    found = Problem(
        type="about:blank",
        title=str(TITLES[status]),
        status=status,
        detail=detail,
        instance=request.path,
        invented=settings.DEMO,
        errors=errors,
    )
    return JsonResponse(
        found.model_dump(exclude_none=True),
        status=status,
        content_type=MEDIA_TYPE,
        headers=dict(headers or {}),
    )


def not_found(request: HttpRequest, *_: Any) -> HttpResponse:
    return problem(request, 404, gettext("There is nothing here for you."))


def not_allowed(request: HttpRequest) -> HttpResponse:
    """A method that would change something, or that is not known."""
    sentence = gettext("This API is read-only. Use GET or HEAD.")
    return problem(request, 405, sentence, headers={"Allow": ALLOWED})


def _unknown(request: HttpRequest, _error: Any) -> HttpResponse:
    sentence = gettext(
        "Send a valid token in the header “Authorization”, after the word “Bearer”. A token ends "
        "on its last day, when it is revoked, and with the account of its person."
    )
    return problem(request, 401, sentence, headers={"WWW-Authenticate": "Bearer"})


def _forbidden(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(request, 403, str(error))


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    return _parameters(
        request,
        [
            ParameterProblem(parameter=str(item["loc"][-1]), detail=_sentence(item))
            for item in error.errors
        ],
    )


def not_known(request: HttpRequest, names: Iterable[str]) -> HttpResponse:
    """Parameters that this address does not have."""
    sentence = gettext("There is no such parameter here.")
    return _parameters(
        request, [ParameterProblem(parameter=name, detail=sentence) for name in names]
    )


def _parameters(request: HttpRequest, errors: list[ParameterProblem]) -> HttpResponse:
    sentence = gettext("Some parameters are not valid. “errors” says which and why.")
    return problem(request, 422, sentence, errors=errors)


def _sentence(item: Mapping[str, Any]) -> str:
    sentence = PARAMETER_PROBLEMS.get(item["type"])
    if sentence is None:
        return gettext("This value is not valid.")
    values: Mapping[str, Any] = item.get("ctx", {})
    return str(sentence) % values


def _throttled(request: HttpRequest, error: Any) -> HttpResponse:
    sentence = gettext(
        "This token has made all its requests of this minute. “Retry-After” says for how many "
        "seconds to wait."
    )
    return problem(request, 429, sentence)


def _failed(request: HttpRequest, error: Any) -> HttpResponse:
    """As Django itself does with an error that nobody expected: told to whoever listens, logged."""
    got_request_exception.send(sender=None, request=request)
    logger.error("Internal Server Error: %s", request.path, exc_info=error)
    return problem(request, 500, gettext("Something went wrong here. The error was logged."))


def answer_with_problems(api: NinjaAPI) -> None:
    """Let every error of the operations leave as problem details."""
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(PermissionDenied, _forbidden)
    api.add_exception_handler(Http404, not_found)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Throttled, _throttled)
    api.add_exception_handler(Exception, _failed)
