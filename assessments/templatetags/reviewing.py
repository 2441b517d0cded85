"""Words for the review and for what was given back."""

from collections.abc import Iterable, Mapping

from django import template

from assessments.forms.reviews import NotedQuestion, NoteFieldset
from assessments.models import ReviewComment
from assessments.models.review_texts import reason_text, warning_text
from assessments.questionnaire import Questionnaire
from assessments.selectors.review_pages import Warned
from assessments.selectors.reviews import Returned
from assessments.templatetags.readiness import question_name
from assessments.triage import Reason

register = template.Library()


@register.simple_tag
def why_early(reason: Reason, questionnaire: Questionnaire, since: str) -> str:
    """Why a submission stands where it does in the queue."""
    named = reason.question_key
    question = question_name(questionnaire, named) if named else ""
    return reason_text(reason, question=question, since=since)


@register.filter
def notes_needing_attention(questions: Iterable[NotedQuestion]) -> list[NoteFieldset]:
    """The fieldsets of a review page that hold an error or a conflict."""
    return [
        fieldset
        for question in questions
        for fieldset in question.fieldsets
        if fieldset.conflict or fieldset.form.errors
    ]


@register.filter
def warned(warning: Warned) -> str:
    """What is doubtful in an answer."""
    return warning_text(warning.id, warning.count)


@register.filter
def asked_about(returned: Returned | None, code: str) -> tuple[ReviewComment, ...]:
    """The reviewer's comments on one indicator."""
    comments: Mapping[str, tuple[ReviewComment, ...]] = returned.comments if returned else {}
    return comments.get(code, ())
