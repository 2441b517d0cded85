"""Home: what is waiting for this person now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override

from assessments import clock
from assessments.access import open_to_all, requires
from assessments.policies import can_enter
from assessments.selectors.home import home_of


@open_to_all
def root(request: HttpRequest) -> HttpResponse:
    """The address without a language leads to the person's own, or to the browser's."""
    user = request.user
    with override(user.language if user.is_authenticated else get_language()):
        return redirect("home")


@requires(can_enter)
def home(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "home/page.html",
        {"home": home_of(request.viewer, clock.today())},  # type: ignore[attr-defined]
    )
