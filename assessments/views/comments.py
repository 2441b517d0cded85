"""Comments on an indicator: for the department beside the answer, for the reviewer at the result.

All threads of an indicator stand in one form, so that a button that sends one text carries the
others along: what was typed elsewhere on the page is shown again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import clock
from assessments.access import Request, requires
from assessments.forms.comments import CommentForm, ReplyForm
from assessments.policies import can_comment
from assessments.selectors.comments import (
    DiscussedThread,
    Discussion,
    draft_discussion,
    draft_thread,
    result_discussion,
    result_thread,
)
from assessments.services.comments import comment, reopen, reply, resolve
from assessments.views.frame import in_other_language, language, sent

if TYPE_CHECKING:
    from assessments.models import Comment

DRAFT, RESULT = "comments", "result-comments"
"""The two ways in, by the name of the page; the actions of each begin with it."""


class Settling(Protocol):
    """Resolving a thread, or opening it again."""

    def __call__(self, *, viewer: Any, thread: Comment, now: Any) -> None: ...


@requires(can_comment, load=draft_discussion)
def discuss(request: Request, discussion: Discussion) -> HttpResponse:
    """The department's threads; POST begins one."""
    return _discuss(request, discussion, DRAFT)


@requires(can_comment, load=result_discussion)
def discuss_result(request: Request, discussion: Discussion) -> HttpResponse:
    """The threads that the reviewer reads too; POST begins one."""
    return _discuss(request, discussion, RESULT)


@requires(can_comment, load=draft_thread)
@require_POST
def reply_to(request: Request, found: DiscussedThread) -> HttpResponse:
    return _reply(request, found, DRAFT)


@requires(can_comment, load=result_thread)
@require_POST
def reply_to_result(request: Request, found: DiscussedThread) -> HttpResponse:
    return _reply(request, found, RESULT)


@requires(can_comment, load=draft_thread)
@require_POST
def resolve_thread(request: Request, found: DiscussedThread) -> HttpResponse:
    return _settle(request, found, DRAFT, resolve, _("Marked as resolved."))


@requires(can_comment, load=result_thread)
@require_POST
def resolve_result_thread(request: Request, found: DiscussedThread) -> HttpResponse:
    return _settle(request, found, RESULT, resolve, _("Marked as resolved."))


@requires(can_comment, load=draft_thread)
@require_POST
def reopen_thread(request: Request, found: DiscussedThread) -> HttpResponse:
    return _settle(request, found, DRAFT, reopen, _("Open again."))


@requires(can_comment, load=result_thread)
@require_POST
def reopen_result_thread(request: Request, found: DiscussedThread) -> HttpResponse:
    return _settle(request, found, RESULT, reopen, _("Open again."))


def _discuss(request: Request, discussion: Discussion, way: str) -> HttpResponse:
    if sent(request) is None:
        return _render(request, discussion, way)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _render(request, discussion, way, form=form)
    comment(
        viewer=request.viewer,
        assessment=discussion.assessment,
        code=discussion.indicator.code,
        text=form.cleaned_data["text"],
        language=language(),
        now=clock.now(),
    )
    return _done(request, discussion, way, _("Your comment is there."), sent="text")


def _reply(request: Request, found: DiscussedThread, way: str) -> HttpResponse:
    thread = found.thread.first
    form = ReplyForm(request.POST, thread=thread.pk)
    if not form.is_valid():
        return _render(request, found.discussion, way, form=form)
    reply(
        viewer=request.viewer,
        thread=thread,
        text=form.cleaned_data["text"],
        language=language(),
        now=clock.now(),
    )
    sent = form.add_prefix("text")
    return _done(request, found.discussion, way, _("Your reply is there."), sent=sent)


def _settle(
    request: Request, found: DiscussedThread, way: str, settle: Settling, message: str
) -> HttpResponse:
    settle(viewer=request.viewer, thread=found.thread.first, now=clock.now())
    return _done(request, found.discussion, way, message)


def _done(
    request: Request, discussion: Discussion, way: str, message: str, sent: str = ""
) -> HttpResponse:
    """Say so on the page as it is now; it stays as it was typed where other texts wait on it."""
    messages.success(request, message)
    place = _place(discussion)
    waiting = {
        name: str(value)
        for name, value in request.POST.items()
        if name.endswith("text") and name != sent and str(value).strip()
    }
    if not waiting:
        return redirect(reverse(way, kwargs=place))
    load = draft_discussion if way == DRAFT else result_discussion
    fresh = load(
        request.viewer,
        code=discussion.assessment.department.code,
        quarter=discussion.assessment.quarter.fiscal,
        indicator=discussion.indicator.code,
    )
    return _render(request, fresh or discussion, way, typed=waiting)


def _place(discussion: Discussion) -> dict[str, Any]:
    return {
        "code": discussion.assessment.department.code,
        "quarter": discussion.assessment.quarter.slug,
        "indicator": discussion.indicator.code,
    }


def _render(
    request: Request,
    discussion: Discussion,
    way: str,
    *,
    form: CommentForm | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    """The page with everything that was typed; `form` is the one that has an error."""
    page_url = reverse(way, kwargs=_place(discussion))
    texts = typed if typed is not None else {key: str(text) for key, text in request.POST.items()}
    beginning = CommentForm(initial={"text": texts.get("text", "")})
    replies = [
        ReplyForm(
            thread=thread.first.pk, initial={"text": texts.get(f"reply-{thread.first.pk}-text", "")}
        )
        for thread in discussion.threads
    ]
    if form is not None:
        beginning = form if form.prefix is None else beginning
        replies = [form if form.prefix == each.prefix else each for each in replies]  # type: ignore[misc]
    return render(
        request,
        "assessments/comments.html",
        {
            "form": form,
            "beginning": beginning,
            "discussion": discussion,
            "assessment": discussion.assessment,
            "threads": list(zip(discussion.threads, replies, strict=True)),
            "place": _place(discussion),
            "way": way,
            "page_url": page_url,
            "other_url": in_other_language(page_url),
        },
        status=400 if form is not None else 200,
    )
