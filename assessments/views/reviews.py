"""Reviewing: what waits, the page of one submission, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import Request, requires
from assessments.enums import State
from assessments.forms.reviews import NoteForm, noted_questions
from assessments.policies import can_enter, can_review
from assessments.selectors.review_pages import review_page_of
from assessments.selectors.review_queue import late_in_scope, review_queue
from assessments.selectors.reviews import ReviewCase, case_for
from assessments.selectors.submissions import current_of
from assessments.services.errors import TransitionRefused
from assessments.services.review_notes import NoteConflict, NoteInput, save_note
from assessments.services.reviews import accept_noted, return_noted
from assessments.views.errors import conflict
from assessments.views.frame import language, local_path, spoken_at

if TYPE_CHECKING:
    from assessments.models import Assessment, Review, ReviewNote

STAY = {"untouched": 400, "comment_missing": 400, "notes_changed": 409}
"""Refusals after which the reviewer goes on working on the page, and their status."""


@dataclass
class Sent:
    """What became of the notes of a page that was sent."""

    versions: dict[str, int] = field(default_factory=dict)
    invalid: set[str] = field(default_factory=set)
    conflicts: dict[str, tuple[ReviewNote, NoteInput]] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """200 if everything was saved."""
        return 409 if self.conflicts else 400 if self.invalid else 200


@requires(can_enter)
def index(request: Request) -> HttpResponse:
    """What waits for this reviewer, the most informative first, and who is late."""
    viewer = request.viewer
    context = {"queue": review_queue(viewer), "late": late_in_scope(viewer, clock.today())}
    return render(request, "reviews/index.html", context)


@requires(can_review, load=case_for)
def review(request: Request, case: ReviewCase) -> HttpResponse:
    """The page of the submission that waits; POST saves every note that was changed."""
    assessment = case.assessment
    if request.method == "POST":
        return _after_saving(request, assessment, _saved)
    if assessment.current_submission is None:
        return conflict(request, _("The department withdrew this submission before its review."))
    if assessment.state != State.SUBMITTED:
        messages.info(request, _("This submission is not waiting for a review."))
        return redirect("scorecard", assessment.department.code, assessment.quarter.slug)
    return _render(request, assessment, Sent())


@requires(can_review, load=case_for)
@require_POST
def accept(request: Request, case: ReviewCase) -> HttpResponse:
    """Save the notes, then accept."""

    def decide(seen: Mapping[str, int]) -> Review:
        return accept_noted(
            viewer=request.viewer,
            assessment=case.assessment,
            seen=seen,
            agrees_with_untouched="agree-rest" in request.POST,
            now=clock.now(),
        )

    done = _("Accepted. The department can read the levels that you recorded.")
    return _after_saving(request, case.assessment, _decided(decide, done))


@requires(can_review, load=case_for)
@require_POST
def give_back(request: Request, case: ReviewCase) -> HttpResponse:
    """Save the notes, then return the submission with their comments."""

    def decide(seen: Mapping[str, int]) -> Review:
        return return_noted(
            viewer=request.viewer, assessment=case.assessment, seen=seen, now=clock.now()
        )

    done = _("Returned. The department can read your comments and sign off again.")
    return _after_saving(request, case.assessment, _decided(decide, done))


Then = Callable[[Request, "Assessment", Sent], HttpResponse]


def _saved(request: Request, assessment: Assessment, sent: Sent) -> HttpResponse:
    go = local_path(request, request.POST.get("go", ""))
    with spoken_at(go):
        messages.success(request, _("Your notes are saved."))
    return redirect(go) if go else redirect(*_place("review", assessment))


def _decided(decide: Callable[[Mapping[str, int]], Review], done: str) -> Then:
    """Decide over the notes that were just saved; what is missing for it is said on the page."""

    def then(request: Request, assessment: Assessment, sent: Sent) -> HttpResponse:
        try:
            decide(sent.versions)
        except TransitionRefused as error:
            status = STAY.get(error.findings[0].id)
            if status is None:
                raise
            return _render(request, assessment, sent, problems=error.messages, status=status)
        messages.success(request, done)
        return redirect(*_place("scorecard", assessment))

    return then


def _after_saving(request: Request, assessment: Assessment, then: Then) -> HttpResponse:
    """Save what was changed, then go on; what cannot be saved stays on the page.

    A page of another submission than the one that stands, or of one that was decided, is 409.
    """
    standing = assessment.current_submission
    if standing is None or str(standing.number) != request.POST.get("submission"):
        return _too_late(request, assessment)
    try:
        sent = _save_notes(request, assessment)
        if sent.status != 200:
            return _render(request, assessment, sent, status=sent.status)
        return then(request, assessment, sent)
    except TransitionRefused as error:
        return _too_late(request, assessment, error)


def _save_notes(request: Request, assessment: Assessment) -> Sent:
    """Every note that the person changed, but for the one that they drop for another's."""
    sent, dropped = Sent(), request.POST.get("drop", "")
    for code, answer in current_of(assessment).answers.items():
        if f"{code}-version" not in request.POST or code == dropped:
            continue
        form = NoteForm(request.POST, answer=answer, language=language())
        if not form.is_valid():
            sent.invalid.add(code)
            continue
        sent.versions[code] = form.cleaned_data["version"]
        if not form.is_touched:
            continue
        try:
            sent.versions[code] = save_note(
                viewer=request.viewer,
                assessment=assessment,
                code=code,
                version=form.cleaned_data["version"],
                given=form.given,
                now=clock.now(),
            )
        except NoteConflict as error:
            sent.conflicts[code] = (error.current, form.given)
    return sent


def _render(
    request: Request,
    assessment: Assessment,
    sent: Sent,
    *,
    problems: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    page = review_page_of(request.viewer, assessment, clock.today())
    questions = noted_questions(
        page, language(), posted=request.POST, unsaved=sent.invalid, conflicts=sent.conflicts
    )
    context: dict[str, Any] = {
        "assessment": assessment,
        "page": page,
        "questions": questions,
        "problems": problems or [],
        "agrees": "agree-rest" in request.POST,
    }
    return render(request, "reviews/review.html", context, status=status)


def _too_late(
    request: Request, assessment: Assessment, error: TransitionRefused | None = None
) -> HttpResponse:
    """409: withdrawn, decided or signed anew meanwhile; what was typed is shown to be copied."""
    message = (
        " ".join(error.messages)
        if error and error.findings[0].id != "wrong_state"
        else _(
            "This submission was decided or withdrawn while you had its page open, "
            "so nothing was changed."
        )
    )
    typed = [
        text
        for name, text in request.POST.items()
        if name.endswith(("-reason", "-comment")) and str(text).strip()
    ]
    return render(
        request,
        "reviews/too_late.html",
        {"message": message, "typed": typed, "assessment": assessment},
        status=409,
    )


def _place(name: str, assessment: Assessment) -> tuple[str, str, str]:
    return name, assessment.department.code, assessment.quarter.slug
