"""The texts of a briefing, part by part: accept, edit, give the other version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments import clock
from assessments.access import Request, requires
from assessments.briefings.department.editing import Given, Slot, slots_of, writings
from assessments.briefings.department.limits import TYPED_LENGTH
from assessments.forms.briefings import TextField, TextRow, TextsForm
from assessments.policies import can_edit_briefing
from assessments.selectors.briefing_texts import BriefingPart, part_for
from assessments.selectors.history import Piece, difference
from assessments.services.briefing_texts import TextConflict, write_texts
from assessments.views.frame import entered, sent

if TYPE_CHECKING:
    from assessments.models import Assessment


@dataclass(frozen=True, slots=True)
class Row:
    """One text of the page: its fields, and what the person should know before writing."""

    slot: Slot
    fields: TextRow
    is_taken: bool
    composed_changes: Mapping[str, tuple[Piece, ...]]


@requires(can_edit_briefing, load=part_for)
def texts(request: Request, place: BriefingPart) -> HttpResponse:
    """The texts of one part side by side; all of them are kept, or none."""
    slots = [
        slot
        for slot in slots_of(place.assessment, clock.today())
        if slot.proposal.part == place.part
    ]
    if sent(request) is None:
        form = _form(slots, initial=entered(request))
        return _page(request, place, slots, form)
    form = _form(slots, data=request.POST)
    if not form.is_valid():
        return _page(request, place, slots, form, status=400)
    try:
        kept = write_texts(
            viewer=request.viewer,
            assessment=place.assessment,
            writings=writings(slots, _given(form)),
            now=clock.now(),
        )
    except TextConflict as error:
        form = _form(slots, data=_over_theirs(request.POST, slots, error.slots))
        form.is_valid()
        return _page(request, place, slots, form, taken=error.slots, status=409)
    messages.success(request, _kept(kept))
    return redirect(_address("briefing-submission", place.assessment))


def _form(
    slots: list[Slot], *, data: QueryDict | None = None, initial: Mapping[str, str] | None = None
) -> TextsForm:
    fields = [
        TextField(
            slot=slot.proposal.slot,
            version=slot.version,
            typed_in=slot.proposal.language,
            may_stand=not slot.proposal.language or slot.is_outdated,
            **slot.begins_with,
        )
        for slot in slots
    ]
    return TextsForm(data, texts=fields, limit=TYPED_LENGTH, initial=initial)


def _given(form: TextsForm) -> dict[str, Given]:
    return {
        text.slot: Given(
            version=form.cleaned_data[f"{text.slot}-version"],
            en=form.said(text, "en"),
            fr=form.said(text, "fr"),
            stands=form.cleaned_data.get(f"{text.slot}-stands", False),
        )
        for text in form.texts
    }


def _over_theirs(sent: QueryDict, slots: list[Slot], taken: frozenset[str]) -> QueryDict:
    """What was typed, now knowing what somebody else wrote meanwhile: sent again, it is kept."""
    known = sent.copy()
    for slot in slots:
        if slot.proposal.slot in taken:
            known[f"{slot.proposal.slot}-version"] = str(slot.version)
    return known


def _page(
    request: Request,
    place: BriefingPart,
    slots: list[Slot],
    form: TextsForm,
    *,
    taken: frozenset[str] = frozenset(),
    status: int = 200,
) -> HttpResponse:
    context = {
        "assessment": place.assessment,
        "submission": place.assessment.current_submission,
        "part": place.part,
        "form": form,
        "rows": list(_rows(slots, form, taken)),
        "taken": taken,
        "back": _address("briefing-submission", place.assessment),
    }
    return render(request, "briefings/texts.html", context, status=status)


def _rows(slots: list[Slot], form: TextsForm, taken: frozenset[str]) -> Iterator[Row]:
    for slot, fields in zip(slots, form.rows, strict=True):
        changes = {}
        if slot.is_outdated and slot.standing is not None:
            before, now = slot.standing.rests_on["composed"], slot.proposal.composed
            changes = {name: difference(before[name], now[name]) for name in ("en", "fr")}
        yield Row(slot, fields, slot.proposal.slot in taken, changes)


def _kept(count: int) -> str:
    if not count:
        return _("Nothing was changed.")
    return ngettext("%(count)s text was kept.", "%(count)s texts were kept.", count) % {
        "count": count
    }


def _address(name: str, assessment: Assessment) -> str:
    submission = assessment.current_submission
    return reverse(
        name,
        kwargs={
            "code": assessment.department.code,
            "quarter": assessment.quarter.slug,
            "submission": submission.number if submission else 0,
        },
    )
