"""Views of the departments' page that people keep for themselves; like notices, not audited."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from assessments.enums import Severity
from assessments.findings import Finding
from assessments.models import SavedView
from assessments.policies import WHO_CAN, Viewer, can_see_portfolio
from assessments.services.errors import Refused, require


def save_view(*, viewer: Viewer, name: str, query: str, now: datetime) -> SavedView:
    """Keep a checked query under a name; refused where the person has one of that name."""
    require(can_see_portfolio, viewer, None)
    view = SavedView(owner_id=viewer.user_id, name=name, query=query, made_at=now)
    return _named(view)


def rename_view(*, viewer: Viewer, view: SavedView, name: str) -> SavedView:
    """Give one's own view another name; refused where the person has one of that name."""
    _require_own(viewer, view)
    view.name = name
    return _named(view)


def delete_view(*, viewer: Viewer, view: SavedView) -> None:
    """Forget one's own view."""
    _require_own(viewer, view)
    view.delete()


def _require_own(viewer: Viewer, view: SavedView) -> None:
    """Nobody else's view is ever shown, so this says no more than who has views."""
    if view.owner_id != viewer.user_id or not can_see_portfolio(viewer):
        raise PermissionDenied(WHO_CAN[can_see_portfolio])


def _named(view: SavedView) -> SavedView:
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise Refused(Finding("view_named_already", Severity.BLOCKS)) from error
    return view
