"""What must be true of an assessment, as the rights table and its life say (product.md)."""

from dataclasses import dataclass, field
from typing import Any

from assessments.enums import AnswerKind, State

EDITABLE = {State.NOT_STARTED, State.IN_PROGRESS, State.RETURNED}
QUESTIONS = {"security": ("Q01-01", "Q01-02", "Q01-03"), "skills": ("Q02-01", "Q02-02", "Q02-03")}
CODES = [code for codes in QUESTIONS.values() for code in codes]
PEOPLE = (
    "executive",
    "acting",
    "delegate",
    "both",
    "reviewer",
    "officer",
    "administrator",
    "executive elsewhere",
)
EXECUTIVES = {"executive", "acting"}
DELEGATES = {"delegate", "both"}
REVIEWERS = {"reviewer", "both"}
OFFICERS = {"officer"}


@dataclass
class Known:
    """An answer as its last acknowledged save left it."""

    said: tuple[Any, ...] = ("unanswered", None, "", "")
    version: int = 0
    carried: bool = False


@dataclass
class Signed:
    """A submission: what was acknowledged up to its signature."""

    answers: dict[str, tuple[Any, ...]]
    withdrawn: bool = False
    noted: bool = False
    reviewed: bool = False


@dataclass
class Model:
    """What must be true."""

    state: State = State.NOT_STARTED
    answers: dict[str, Known] = field(default_factory=lambda: {code: Known() for code in CODES})
    signed: list[Signed] = field(default_factory=list)
    took_part: set[str] = field(default_factory=set)
    assigned: set[tuple[str, str]] = field(default_factory=set)
    """Pairs of a person and a question's key."""
    is_closed: bool = False

    @property
    def current(self) -> Signed | None:
        """The latest submission that was not withdrawn."""
        return next((item for item in reversed(self.signed) if not item.withdrawn), None)

    def question_of(self, code: str) -> str:
        """The question that an indicator stands in."""
        return next(key for key, held in QUESTIONS.items() if code in held)

    def has_right(self, person: str, question: str) -> bool:
        """The executives everywhere, delegates where assigned."""
        return person in EXECUTIVES or (person, question) in self.assigned

    def may_work_on(self, person: str, question: str) -> bool:
        """Whoever has the right, while it can change."""
        return self.has_right(person, question) and self.can_change

    @property
    def can_change(self) -> bool:
        """Not with the reviewer, and open."""
        return self.state in EDITABLE and not self.is_closed

    @property
    def is_whole(self) -> bool:
        """Everything is answered and nothing waits for its confirmation."""
        return all(
            known.said[0] != AnswerKind.UNANSWERED and not known.carried
            for known in self.answers.values()
        )

    def may_sign(self, person: str) -> bool:
        """Only an executive, and only what is whole."""
        states = {State.IN_PROGRESS, State.RETURNED}
        return (
            person in EXECUTIVES and self.state in states and self.is_whole and not self.is_closed
        )

    def may_withdraw(self, person: str) -> bool:
        """Until a reviewer has noted anything, and while it could be signed again."""
        current = self.current
        return (
            person in EXECUTIVES
            and self.state == State.SUBMITTED
            and current is not None
            and not current.noted
            and not self.is_closed
        )

    def may_review(self, person: str) -> bool:
        """Reviewers who neither answered nor signed, while it waits for them."""
        return (
            person in REVIEWERS and person not in self.took_part and self.state == State.SUBMITTED
        )
