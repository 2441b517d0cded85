"""A person's own tokens for the API: made and shown once, listed, revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import Request, requires
from assessments.forms.tokens import TokenForm
from assessments.policies import can_enter
from assessments.selectors.tokens import own_token, tokens_of
from assessments.services.errors import Refused
from assessments.services.tokens import make_token, revoke_token
from assessments.views.frame import entered, sent

if TYPE_CHECKING:
    from assessments.models import ApiToken


@requires(can_enter)
def index(request: Request) -> HttpResponse:
    """One's own tokens, those included that work no more."""
    return render(
        request, "tokens/index.html", {"tokens": tokens_of(request.viewer, clock.today())}
    )


@requires(can_enter)
def make(request: Request) -> HttpResponse:
    """A form for a new token. Its secret is on the page that answers, and nowhere after that."""
    posted = sent(request)
    form = TokenForm(posted, initial=entered(request))
    if posted is None or not form.is_valid():
        status = 200 if posted is None else 400
        return render(request, "tokens/make.html", {"form": form}, status=status)
    try:
        made = make_token(
            viewer=request.viewer,
            name=form.cleaned_data["name"],
            expires_on=form.last_day(clock.today()),
            now=clock.now(),
        )
    except Refused as refused:
        form.add_error("name", refused.messages[0])
        return render(request, "tokens/make.html", {"form": form}, status=400)
    return render(request, "tokens/made.html", {"made": made})


@requires(can_enter, load=own_token)
@require_POST
def revoke(request: Request, token: ApiToken) -> HttpResponse:
    """End one's own token at once."""
    revoke_token(viewer=request.viewer, token=token, now=clock.now())
    messages.success(
        request,
        _("The token “%(name)s” is revoked. What still uses it is refused.") % {"name": token.name},
    )
    return redirect("tokens")
