"""What a reviewer notes, why something is reopened, what a deputy head replies."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.canonical import sha256
from assessments.enums import Language, Level
from assessments.forms.answers import SENSITIVE, TEXT_LIMIT
from assessments.models import ReviewNote
from assessments.models.labels import label
from assessments.selectors.records import AnswerRecord
from assessments.selectors.review_pages import ReviewedIndicator, ReviewedQuestion, ReviewPage
from assessments.services.review_notes import NoteInput

NOTHING, AGREED, ANOTHER = "", "agreed", "another"


def seen_of(says: tuple[bool, int | None, str, str]) -> str:
    """A short mark of what a note said, to know later whether this person changed it."""
    return sha256(list(says))[:16]


class NoteForm(forms.Form):
    """The note on one answer. The prefix is the indicator's code, so that a page holds many."""

    judgement = forms.ChoiceField(
        label=gettext_lazy("Your judgement"),
        choices=[
            (NOTHING, gettext_lazy("Not judged yet")),
            (AGREED, gettext_lazy("I agree")),
            (ANOTHER, gettext_lazy("Another level")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("The level that you record"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why this level?"),
        help_text=gettext_lazy("The department reads it beside its own answer."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=TEXT_LIMIT,
        required=False,
    )
    comment = forms.CharField(
        label=gettext_lazy("Comment, if you return the submission (optional)"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=TEXT_LIMIT,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        answer: AnswerRecord,
        language: Language,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=answer.code, initial=initial)
        self.language = language
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a level")),
            *(
                (str(level.value), f"{level.value} {label(level)}")
                for level in Level
                if level != answer.level
            ),
        ]

    @staticmethod
    def initial_of(given: NoteInput, version: int, seen: str) -> dict[str, Any]:
        """The fields for a note, `seen` being the mark of what stands."""
        judgement = AGREED if given.agreed else NOTHING if given.level is None else ANOTHER
        return {
            "judgement": judgement,
            "level": "" if given.level is None else str(given.level),
            "reason": given.reason,
            "comment": given.comment,
            "version": version,
            "seen": seen,
        }

    def clean(self) -> dict[str, Any]:
        """Another level is named, and says why."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("judgement") == ANOTHER:
            if cleaned.get("level") is None and "level" not in self.errors:
                self.add_error("level", _("Choose the level that you record."))
            if not cleaned.get("reason") and "reason" not in self.errors:
                self.add_error("reason", _("Give the reason for the level that you record."))
        return cleaned

    @property
    def given(self) -> NoteInput:
        """The note as the service takes it; only after `is_valid`."""
        judgement = self.cleaned_data["judgement"]
        other = judgement == ANOTHER
        return NoteInput(
            agreed=judgement == AGREED,
            level=self.cleaned_data["level"] if other else None,
            reason=_one_newline(self.cleaned_data["reason"]) if other else "",
            comment=_one_newline(self.cleaned_data["comment"]),
            language=self.language,
        )

    @property
    def is_touched(self) -> bool:
        """Whether the person changed the note that they saw; only after `is_valid`."""
        seen: str = self.cleaned_data["seen"]
        return seen_of(self.given.says) != seen


def _one_newline(text: str) -> str:
    """Browsers send two characters for the end of a line."""
    return text.replace("\r\n", "\n")


@dataclass(frozen=True, slots=True)
class NoteFieldset:
    """One indicator of the review page with the form for its note."""

    row: ReviewedIndicator
    form: NoteForm
    conflict: ReviewNote | None = None
    """What another reviewer saved meanwhile; the form holds what this one typed."""

    @property
    def anchor(self) -> str:
        return self.row.indicator.code.lower()


@dataclass(frozen=True, slots=True)
class NotedQuestion:
    """One question of the review page with its fieldsets."""

    reviewed: ReviewedQuestion
    fieldsets: tuple[NoteFieldset, ...]


def noted_questions(
    page: ReviewPage,
    language: Language,
    *,
    posted: QueryDict | None = None,
    unsaved: Collection[str] = (),
    conflicts: Mapping[str, tuple[ReviewNote, NoteInput]] | None = None,
) -> list[NotedQuestion]:
    """The page's questions; fieldsets of `unsaved` codes show what was `posted`.

    `conflicts` holds by code what another reviewer saved and what this one typed.
    """
    found = conflicts or {}

    def fieldset(row: ReviewedIndicator) -> NoteFieldset:
        code, standing = row.indicator.code, row.note
        theirs, mine = found.get(code, (None, input_of(standing)))
        form = NoteForm(
            posted if code in unsaved else None,
            answer=row.answer,
            language=language,
            initial=NoteForm.initial_of(
                mine, standing.version if standing else 0, seen_of(input_of(standing).says)
            ),
        )
        if standing and code not in found:
            for name in ("reason", "comment"):
                form.fields[name].widget.attrs["lang"] = standing.language
        return NoteFieldset(row, form, theirs)

    return [
        NotedQuestion(question, tuple(fieldset(row) for row in question.rows))
        for question in page.questions
    ]


def input_of(note: ReviewNote | None) -> NoteInput:
    """A stored note as it was given; one that is not there says nothing."""
    if note is None:
        return NoteInput()
    return NoteInput(note.agreed, note.level, note.reason, note.comment, Language(note.language))


class ReopeningForm(forms.Form):
    """Why an accepted submission is given back."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it reopened?"),
        help_text=gettext_lazy(
            "The department reads it. No classified information, and no details that would help "
            "an attacker."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=TEXT_LIMIT,
        error_messages={"required": gettext_lazy("Give the reason for reopening.")},
    )


class ReplyForm(forms.Form):
    """What a deputy head replies to a level that the reviewer recorded."""

    text = forms.CharField(
        label=gettext_lazy("Your reply"),
        help_text=SENSITIVE,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=TEXT_LIMIT,
        error_messages={"required": gettext_lazy("Write your reply.")},
    )
