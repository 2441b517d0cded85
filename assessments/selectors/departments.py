"""Departments, as far as somebody may read what they submitted."""

from django.db.models import Q, QuerySet

from assessments.models import Department
from assessments.policies import RESULT_ROLES, Viewer


def departments_in_scope(viewer: Viewer) -> QuerySet[Department]:
    """The departments whose results this viewer may read, by code."""
    pks = viewer.department_ids(RESULT_ROLES)
    return (
        Department.objects.filter(Q() if pks is None else Q(pk__in=pks))
        .select_related("portfolio")
        .order_by("code")
    )


def department_for(viewer: Viewer, *, code: str) -> Department | None:
    """One of them."""
    return departments_in_scope(viewer).filter(code=code).first()
