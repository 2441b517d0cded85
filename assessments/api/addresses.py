"""The addresses of the API, and what holds for every answer at them."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.cache import get_conditional_response, patch_vary_headers
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.utils import replace_path_param_notation

from assessments.access import open_to_all
from assessments.api.description import description
from assessments.api.operations import api
from assessments.api.problems import not_allowed, not_found, not_known

ROOT = "api/v1/"
View = Callable[..., HttpResponse]


def served(view: View, known: Collection[str] = ()) -> View:
    """An answer with its ETag, to HEAD as to GET, and with a problem for every other method.

    A parameter that is not among the `known` ones is refused: a filter with a typing mistake must
    not answer with everything.

    Neither a session nor the token of a form counts here, so nothing asks for them.
    """

    def answer(request: HttpRequest, **arguments: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            response = not_allowed(request)
        else:
            response = _read(request, lambda: view(request, **arguments), known)
        patch_vary_headers(response, ["Authorization"])
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    answer.login_required = False  # type: ignore[attr-defined]
    return answer


def _read(
    request: HttpRequest, answer: Callable[[], HttpResponse], known: Collection[str]
) -> HttpResponse:
    asked, request.method = request.method, "GET"
    response = answer()
    request.method = asked
    if response.status_code == 200 and (unknown := request.GET.keys() - known):
        response = not_known(request, sorted(unknown))
    if response.status_code == 200:
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        response["Cache-Control"] = "private, no-cache"  # kept, and asked about before each use
        response = get_conditional_response(request, etag=etag, response=response) or response
    if asked == "HEAD":
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


@cache
def _document() -> str:
    return json.dumps(description(api, f"/{ROOT}"))


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document, for everybody: what there is to ask, and nothing of the data."""
    return HttpResponse(_document(), content_type="application/json")


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Every other address under /api/."""
    return not_found(request)


def addresses_of(api: NinjaAPI) -> Iterator[URLPattern]:
    """The address of each operation; its view brings the operations along, for the checks."""
    for router in api._get_bound_routers():  # noqa: SLF001 (nothing public says what runs where)
        for route, view in router.path_operations.items():
            address = replace_path_param_notation(route)
            answer = served(view.get_view(), _query_names(view.operations))
            answer.operations = tuple(view.operations)  # type: ignore[attr-defined]
            yield path(f"{ROOT}{address}", answer, name=view.url_name)


def _query_names(operations: Iterable[Operation]) -> set[str]:
    return {
        name
        for operation in operations
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    }


def operations_of(view: Any) -> tuple[Operation, ...] | None:
    """The operations behind an address of the API; None for every other view."""
    return getattr(view, "operations", None)


urlpatterns = [
    *addresses_of(api),
    path(f"{ROOT}openapi.json", open_to_all(served(openapi)), name="api-openapi"),
    path("api/<path:rest>", open_to_all(served(nothing)), name="api-nothing"),
]
