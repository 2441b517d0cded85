"""Help for each role, and accessibility, privacy and terms; anybody may read them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from assessments.access import open_to_all
from assessments.enums import Role
from assessments.learning.guides import guides
from assessments.views.frame import language


@open_to_all
def help_index(request: HttpRequest) -> HttpResponse:
    """The roles, the reader's own first."""
    viewer = getattr(request, "viewer", None)
    own = [role for role in Role if viewer and viewer.holds(role)]
    others = [role for role in Role if role not in own]
    context = {
        "own": [guides()[role] for role in own],
        "others": [guides()[role] for role in others],
    }
    return render(request, "about/help.html", context)


@open_to_all
def help_for(request: HttpRequest, role: str) -> HttpResponse:
    """What one role does here."""
    if role not in set(Role):
        raise Http404(_("There is nothing here for you."))
    return render(request, "about/guide.html", {"guide": guides()[role], "is_help": True})


@open_to_all
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "about/guide.html", {"guide": guides()["accessibility"]})


@open_to_all
def privacy(request: HttpRequest) -> HttpResponse:
    return _with_notice(request, "privacy", settings.PRIVACY_NOTICE[language()])


@open_to_all
def terms(request: HttpRequest) -> HttpResponse:
    return _with_notice(request, "terms", settings.TERMS_NOTICE[language()])


def _with_notice(request: HttpRequest, key: str, notice: str) -> HttpResponse:
    """A page with the operator's own words under ours."""
    context = {"guide": guides()[key], "notice": notice, "has_notice": True}
    return render(request, "about/guide.html", context)
