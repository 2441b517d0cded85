"""What a person is told: seen on Home, chosen under their account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import requires
from assessments.enums import Language, NoticeKind
from assessments.forms.notices import NoticesForm
from assessments.policies import Viewer, can_enter
from assessments.selectors.notices import notice_choices
from assessments.services.notices import choose_notices, mark_seen
from assessments.views.frame import is_switch


@requires(can_enter)
def choose(request: HttpRequest) -> HttpResponse:
    """Which notices, and the language of e-mails."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if is_switch(request):
        posted = request.POST
        entered = {"kinds": posted.getlist("kinds"), "language": posted.get("language")}
        return render(request, "notices/page.html", {"form": NoticesForm(initial=entered)})
    if request.method != "POST":
        chosen = notice_choices(viewer)
        initial = {"kinds": chosen.kinds, "language": chosen.language}
        return render(request, "notices/page.html", {"form": NoticesForm(initial=initial)})
    form = NoticesForm(request.POST)
    if not form.is_valid():
        return render(request, "notices/page.html", {"form": form}, status=400)
    choose_notices(
        viewer=viewer,
        kinds=[NoticeKind(kind) for kind in form.cleaned_data["kinds"]],
        language=Language(form.cleaned_data["language"]),
    )
    messages.success(request, _("Your choices are saved."))
    return redirect("notices")


@requires(can_enter)
@require_POST
def seen(request: HttpRequest, through: int) -> HttpResponse:
    """Everything up to the newest notice that the page showed."""
    mark_seen(
        viewer=request.viewer,  # type: ignore[attr-defined]
        through=through,
        now=clock.now(),
    )
    messages.success(request, _("Your news is marked as seen."))
    return redirect("home")
