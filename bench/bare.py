"""The two yardsticks: the least that Django can do for one page.

*Empty* is a view that says hello, without middleware, session or database. *Bare* is what any page
behind a sign-in costs before it does anything: the same middleware, the session, the person, and a
template of one line.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import Client, override_settings
from django.urls import path

PAGE = Engine().from_string("<!DOCTYPE html><title>Bare</title><p>{{ name }}</p>")


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def person(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.render(Context({"name": request.user.name})))  # type: ignore[union-attr]


urlpatterns = [path("hello/", hello), path("person/", person)]


def addresses_of_this(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that leaves the product's addresses alone, and their caches with them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.urlconf = "bench.bare"  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _page(client: Client, address: str, *middleware: str) -> Callable[[], object]:
    def page() -> object:
        response = client.get(address)
        if response.status_code != 200:
            raise LookupError(response.status_code)
        return response

    with override_settings(MIDDLEWARE=["bench.bare.addresses_of_this", *middleware]):
        page()  # the handler keeps the middleware of its first request
    return page


def empty_page() -> Callable[[], object]:
    return _page(Client(), "/hello/")


def bare_page(signed_in: Client) -> Callable[[], object]:
    """Takes the client: it serves nothing else from now on."""
    return _page(signed_in, "/person/", *settings.MIDDLEWARE)
