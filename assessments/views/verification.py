"""Is this briefing ours, and is it the newest? For anybody who is signed in."""

import hashlib

from django.core.files import File
from django.http import HttpResponse
from django.shortcuts import render

from assessments.access import Request, requires
from assessments.briefings.department.codes import beginning_of
from assessments.forms.briefings import VerifyForm
from assessments.policies import can_enter
from assessments.selectors.verification import Verified, verified_by_code, verified_by_file
from assessments.views.frame import entered, sent


@requires(can_enter)
def verify(request: Request) -> HttpResponse:
    """Ask for a code or a file, and say what is known of it; nothing is kept."""
    if sent(request) is None:
        form = VerifyForm(initial=entered(request))
        return render(request, "briefings/verify.html", {"form": form})
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "briefings/verify.html", {"form": form}, status=400)
    file = form.cleaned_data["file"]
    found = _by_file(file) if file else _by_code(form.cleaned_data["code"])
    context = {"form": form, "is_asked": True, "found": found, "by_file": bool(file)}
    return render(request, "briefings/verify.html", context)


def _by_code(typed: str) -> Verified | None:
    beginning = beginning_of(typed)
    return verified_by_code(beginning) if beginning else None


def _by_file(file: File[bytes]) -> Verified | None:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return verified_by_file(digest.hexdigest())
