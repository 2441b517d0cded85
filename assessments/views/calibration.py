"""How self-assessed and validated scores stand against each other over the quarters."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from assessments.access import Request, requires
from assessments.policies import can_compare_calibration, can_see_calibration
from assessments.selectors.calibration import (
    DepartmentCalibration,
    calibration_for,
    calibration_quarters,
    calibration_rows,
    reviewed_departments,
)

ROWS = 100


@requires(can_compare_calibration)
def calibrations(request: Request) -> HttpResponse:
    """The overall gaps of the departments that a reviewer reviews."""
    page = Paginator(reviewed_departments(request.viewer), ROWS).get_page(request.GET.get("page"))
    quarters = calibration_quarters()
    context = {
        "page": page,
        "quarters": quarters,
        "rows": calibration_rows(list(page), quarters),
    }
    return render(request, "calibration/index.html", context)


@requires(can_see_calibration, load=calibration_for)
def calibration(request: Request, calibration: DepartmentCalibration) -> HttpResponse:
    """One department, question by question."""
    context = {
        "calibration": calibration,
        "compares": can_compare_calibration(request.viewer),
    }
    return render(request, "calibration/department.html", context)
