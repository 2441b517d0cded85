"""Pages for what went wrong, in the reader's language, saying what to do next."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from assessments.access import open_to_all


@open_to_all
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


@open_to_all
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"reason": str(exception)}, status=403)


@open_to_all
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


@open_to_all
def server_error(request: HttpRequest) -> HttpResponse:
    """Both languages on one page, from a template that needs nothing that may be broken."""
    return HttpResponse(render_to_string("500.html"), status=500)


@open_to_all
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = _(
        "This form was open too long, or in another sign-in. Go back, copy what you typed, "
        "load the page again and send it once more."
    )
    return render(request, "403.html", {"reason": sentence}, status=403)


@open_to_all
def absent(request: HttpRequest) -> HttpResponse:
    """An address of a library that this product does not offer."""
    raise Http404


def conflict(request: HttpRequest, message: str, **context: Any) -> HttpResponse:
    """409: the request was fine, but the assessment has moved on."""
    return render(request, "409.html", {"message": message, **context}, status=409)
