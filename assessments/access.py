"""The way into every view: fetch within the viewer's scope (404), then ask the policy (403).

A view without `@requires` or `@open_to_all` fails the system check, so it cannot be forgotten.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from assessments.enums import Role
from assessments.models import User
from assessments.policies import WHO_CAN, Policy, Scope, Viewer

Selector = Callable[..., Any]
View = Callable[..., HttpResponse]


class Request(HttpRequest):
    """A request that passed the door: it has a signed-in viewer."""

    viewer: Viewer


def viewer_of(user: User) -> Viewer:
    """The viewer that a person is now: one query, so that a changed role counts at once."""
    return Viewer(
        user_id=user.pk,
        name=user.name,
        scopes=tuple(
            Scope(
                Role(membership.role),
                membership.department_id,
                membership.title_en,
                membership.title_fr,
            )
            for membership in user.memberships.order_by("pk")
        ),
    )


def requires(policy: Policy, *, load: Selector | None = None) -> Callable[[View], View]:
    """Open a view to those whom `policy` lets in.

    With `load`, the selector is called with the viewer and the URL's arguments; None means that
    nothing there exists for this viewer (404). What it returns is given to the policy and, instead
    of the URL's arguments, to the view.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **url_arguments: Any) -> HttpResponse:
            viewer: Viewer = request.viewer  # type: ignore[attr-defined]
            if load is None:
                subjects: tuple[Any, ...] = ()
            else:
                loaded = load(viewer, **url_arguments)
                if loaded is None:
                    raise Http404(_("There is nothing here for you."))
                subjects, url_arguments = (loaded,), {}
            if not policy(viewer, *subjects):
                raise PermissionDenied(WHO_CAN[policy])
            return view(request, *subjects, **url_arguments)

        guarded.policy = policy  # type: ignore[attr-defined]
        return guarded

    return decorate


def open_to_all(view: View) -> View:
    """Mark a view that needs no sign-in; every use is named in the access test."""
    view.policy = None  # type: ignore[attr-defined]
    view.login_required = False  # type: ignore[attr-defined]
    return view
