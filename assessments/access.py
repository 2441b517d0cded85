"""The way into every view: fetch within the viewer's scope (404), then ask the policy (403).

A view without `@requires` or `@open_to_all` fails the system check, so it cannot be forgotten.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from assessments import clock
from assessments.enums import Role
from assessments.models import User
from assessments.policies import WHO_CAN, Policy, Scope, Viewer

Selector = Callable[..., Any]
View = Callable[..., HttpResponseBase]


class Request(HttpRequest):
    """A request that passed the door: it has a signed-in viewer."""

    viewer: Viewer


def viewer_of(user: User) -> Viewer:
    """The viewer that a person is now, read fresh, so that a changed role counts at once.

    One query, and a second one for delegates. A role in a portfolio is one in each of its
    departments; what lies outside its dates, or was delegated in a closed quarter, is not held.
    """
    today = clock.today()
    in_time = Q(starts_on=None) | Q(starts_on__lte=today, ends_on__gte=today)
    scopes = tuple(
        Scope(Role(role), department or in_portfolio, title_en, title_fr, starts_on, ends_on)
        for role, department, portfolio, in_portfolio, title_en, title_fr, starts_on, ends_on in (
            user.memberships.filter(in_time)
            .order_by("pk", "portfolio__departments")
            .values_list(
                "role",
                "department_id",
                "portfolio_id",
                "portfolio__departments",
                "title_en",
                "title_fr",
                "starts_on",
                "ends_on",
            )
        )
        if portfolio is None or in_portfolio is not None
    )
    is_delegate = any(scope.role == Role.DELEGATE for scope in scopes)
    return Viewer(
        user_id=user.pk,
        name=user.name,
        scopes=scopes,
        assigned=_assigned_to(user, today) if is_delegate else frozenset(),
    )


def _assigned_to(user: User, today: date) -> frozenset[tuple[int, str]]:
    """The questions delegated to a person, in assessments that may still be answered."""
    return frozenset(
        user.delegations.filter(
            Q(assessment__quarter__closes_on__gte=today) | Q(assessment__extended_to__gte=today),
            ended_at=None,
        ).values_list("assessment_id", "question_key")
    )


def requires(policy: Policy, *, load: Selector | None = None) -> Callable[[View], View]:
    """Open a view to those whom `policy` lets in.

    With `load`, the selector is called with the viewer and the URL's arguments; None means that
    nothing there exists for this viewer (404). What it returns is given to the policy and, instead
    of the URL's arguments, to the view.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **url_arguments: Any) -> HttpResponseBase:
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
