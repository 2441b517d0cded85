"""Staying signed in: a session ends after some hours, and can be lengthened before it does."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.access import requires
from assessments.policies import can_enter
from assessments.views.frame import seconds_left, session_end


@requires(can_enter)
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Lengthens the session; a script is told for how many seconds."""
    request.session.modified = True
    if not request.accepts("text/html"):
        return JsonResponse({"seconds": seconds_left(request)})
    until = timezone.localtime(session_end(request))
    words = {"time": formats.time_format(until, "TIME_FORMAT")}
    messages.success(
        request, _("You stay signed in until %(time)s, or until you close the browser.") % words
    )
    return redirect("mfa_index")
