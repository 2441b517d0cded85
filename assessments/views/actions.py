"""The action plan of a department: its list, one action, and every change of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments import clock
from assessments.access import Request, requires
from assessments.enums import ActionStatus
from assessments.exchange.plans import COLUMNS, plan_table
from assessments.exchange.spreadsheets import CSV, XLSX, csv_file, xlsx_file
from assessments.forms.actions import (
    ActionForm,
    ChangedActionForm,
    CloseForm,
    NewActionForm,
    NoteForm,
    PlanFilter,
)
from assessments.policies import can_edit_actions, can_enter, can_note_action, can_see_actions
from assessments.selectors.actions import (
    ActionRow,
    Plan,
    action_for,
    actions_of,
    history_of,
    last_change,
    people_of,
    plan_for,
    plan_rows,
    plans_in_scope,
)
from assessments.services.actions import (
    ActionConflict,
    add_action,
    change_action,
    close_action,
    note_action,
)
from assessments.views.errors import conflict
from assessments.views.frame import entered, language, sent

if TYPE_CHECKING:
    from assessments.models import Action


@requires(can_enter)
def index(request: Request) -> HttpResponse:
    """Every action plan in the viewer's scope; whoever has but one goes straight to it."""
    plans = list(plans_in_scope(request.viewer, clock.today()))
    if len(plans) == 1:
        return redirect("action-plan", code=plans[0].code)
    return render(request, "actions/index.html", {"plans": plans})


@requires(can_see_actions, load=plan_for)
def plan(request: Request, plan: Plan) -> HttpResponse:
    """The actions of a department, filtered as the address says, by due date."""
    rows, choice = _chosen(request, plan)
    return render(
        request,
        "actions/plan.html",
        {
            "plan": plan,
            "rows": rows,
            "choice": choice,
            "query": request.GET.urlencode(),
            "may_edit": can_edit_actions(request.viewer, plan),
        },
    )


def _chosen(request: HttpRequest, plan: Plan) -> tuple[list[ActionRow], PlanFilter]:
    """The rows that the filter in the address shows."""
    rows = plan_rows(actions_of(plan.department_id), clock.today())
    questions = {row.question.key: row.question for row in rows}
    if plan.content:
        questions = {question.key: question for question in plan.content.questions} | questions
    choice = PlanFilter(request.GET, questions=questions.values())
    return [row for row in rows if choice.shows(row)], choice


@requires(can_see_actions, load=plan_for)
def export_csv(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The rows that the page shows, as CSV."""
    table = plan_table(_chosen(request, plan)[0])
    return _file(plan, csv_file(COLUMNS, table), "csv", CSV)


@requires(can_see_actions, load=plan_for)
def export_xlsx(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The rows that the page shows, as an Excel file."""
    table = plan_table(_chosen(request, plan)[0])
    content = xlsx_file(_("Action plan"), COLUMNS, table)
    return _file(plan, content, "xlsx", XLSX)


def _file(plan: Plan, content: bytes, kind: str, media_type: str) -> HttpResponse:
    name = f"actions-{plan.department.code}-{clock.today().isoformat()}.{kind}"
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@requires(can_edit_actions, load=plan_for)
def add(request: Request, plan: Plan) -> HttpResponse:
    """A form for a new action; the address may name the indicator and the level to reach."""
    quarter, content = plan.quarter, plan.content
    if quarter is None or content is None:
        raise Http404
    posted = sent(request)
    named = {
        name: request.GET[name] for name in ("indicator", "target_level") if name in request.GET
    }
    form = NewActionForm(
        posted,
        initial=named | entered(request),
        content=content,
        language=language(),
        today=clock.today(),
    )
    if posted is None or not form.is_valid():
        return _form_page(request, "actions/add.html", form, plan=plan)
    action = add_action(
        viewer=request.viewer,
        department=plan.department,
        quarter=quarter,
        code=form.cleaned_data["indicator"],
        given=form.given,
        now=clock.now(),
    )
    messages.success(request, _("The action was added."))
    return _to(action)


@requires(can_see_actions, load=action_for)
def action(request: Request, action: Action) -> HttpResponse:
    """One action and everything that happened to it."""
    return render(
        request,
        "actions/action.html",
        {
            "row": _row(action),
            "action": action,
            "history": history_of(action),
            "note": NoteForm(),
            "may_edit": can_edit_actions(request.viewer, action),
            "may_note": can_note_action(request.viewer, action),
        },
    )


@requires(can_edit_actions, load=action_for)
def edit(request: Request, action: Action) -> HttpResponse:
    """Change an action. Whoever was second is shown what stands now, and keeps what they typed."""
    posted = sent(request)
    arguments: dict[str, Any] = {"action": action, "language": language(), "today": clock.today()}
    form = ChangedActionForm(posted, initial=entered(request), **arguments)
    if posted is None or not form.is_valid():
        return _form_page(request, "actions/edit.html", form, action=action, row=_row(action))
    try:
        change_action(
            viewer=request.viewer,
            action=action,
            version=form.cleaned_data["version"],
            given=form.given,
            note=form.cleaned_data["note"],
            now=clock.now(),
        )
    except ActionConflict:
        again = entered(request) | {"version": str(action.version)}
        form = ChangedActionForm(None, initial=again, **arguments)
        context = {"action": action, "row": _row(action), "conflict": last_change(action)}
        return render(
            request, "actions/edit.html", {"form": form, **context, **_people(action)}, status=409
        )
    messages.success(request, _("The action was saved."))
    return _to(action)


@requires(can_edit_actions, load=action_for)
def close(request: Request, action: Action) -> HttpResponse:
    """Close an action as done or dropped; with its level reached one button is enough."""
    posted = sent(request)
    initial = {"version": action.version} | entered(request)
    form = CloseForm(posted, initial=initial)
    if posted is None or not form.is_valid():
        return _form_page(request, "actions/close.html", form, action=action, row=_row(action))
    try:
        close_action(
            viewer=request.viewer,
            action=action,
            version=form.cleaned_data["version"],
            outcome=ActionStatus(form.cleaned_data["status"]),
            note=form.cleaned_data["note"],
            language=language(),
            now=clock.now(),
        )
    except ActionConflict:
        sentence = _("This action was changed meanwhile. Look at it again before you close it.")
        return conflict(request, sentence, back=_to(action).url)
    messages.success(request, _("The action is closed. It stays in the plan."))
    return _to(action)


@requires(can_note_action, load=action_for)
def note(request: Request, action: Action) -> HttpResponse:
    """Add a note to the history."""
    posted = sent(request)
    form = NoteForm(posted, initial=entered(request))
    if posted is None or not form.is_valid():
        return _form_page(request, "actions/note.html", form, action=action, row=_row(action))
    note_action(
        viewer=request.viewer,
        action=action,
        text=form.cleaned_data["note"],
        language=language(),
        now=clock.now(),
    )
    messages.success(request, _("The note was added."))
    return _to(action)


def _form_page(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """The form, or the form again with its errors; an owner can be chosen where one is asked."""
    if isinstance(form, ActionForm):
        context |= _people(context.get("action") or context["plan"])
    return render(
        request, template, {"form": form, **context}, status=400 if form.is_bound else 200
    )


def _people(subject: Any) -> dict[str, list[str]]:
    return {"owners": people_of(subject.department_id)}


def _row(action: Action) -> ActionRow:
    return plan_rows([action], clock.today())[0]


def _to(action: Action) -> HttpResponseRedirect:
    return redirect("action", code=action.department.code, pk=action.pk)
