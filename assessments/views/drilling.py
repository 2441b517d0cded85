"""From a score of a quarter down to its indicators, over all the departments in scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from assessments.access import Request, requires
from assessments.forms.drilling import DrillForm
from assessments.policies import can_see_portfolio
from assessments.selectors.drill_down import question_case, question_table
from assessments.selectors.indicator_quarters import indicator_case, indicator_table

if TYPE_CHECKING:
    from assessments.selectors.drill_down import QuestionCase
    from assessments.selectors.indicator_quarters import IndicatorCase


@requires(can_see_portfolio, load=question_case)
def question(request: Request, case: QuestionCase) -> HttpResponse:
    """The indicators of one question, department by department."""
    form = DrillForm(request.GET, departments=case.departments, sortable=case.sortable)
    context: dict[str, Any] = {"case": case, "form": form}
    if not form.is_valid():
        return render(request, "departments/question.html", context, status=400)
    context |= {
        "table": question_table(request.viewer, case, form.wanted),
        "wanted": form.wanted,
        "query": form.query("page"),
        "kept": form.kept("page", "sort"),
    }
    return render(request, "departments/question.html", context)


@requires(can_see_portfolio, load=indicator_case)
def indicator(request: Request, case: IndicatorCase) -> HttpResponse:
    """One indicator, department by department and quarter by quarter."""
    form = DrillForm(request.GET, departments=case.departments)
    context: dict[str, Any] = {"case": case, "form": form}
    if not form.is_valid():
        return render(request, "departments/indicator.html", context, status=400)
    quarters = form.cleaned_data["quarters"] or 1
    context |= {
        "table": indicator_table(request.viewer, case, form.wanted, quarters),
        "wanted": form.wanted,
        "query": form.query("page"),
        "quarter_query": form.query("quarters"),
        "kept": form.kept("page", "sort"),
    }
    return render(request, "departments/indicator.html", context)
