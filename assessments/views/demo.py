"""The demo's own sign-in, one click per role. Its address exists only in demo mode."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import open_to_all
from assessments.demo.accounts import demo_user
from assessments.services.sign_ins import record_sign_in


@open_to_all
@require_POST
def sign_in(request: HttpRequest, account: str) -> HttpResponse:
    """Sign in as one of the five demonstration people."""
    user = demo_user(account) if settings.DEMO else None
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_sign_in(person_id=user.pk, method="demo", now=clock.now())
    return redirect("home")
