"""What changed for each of several members between two quarters, like for like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from assessments import scoring
from assessments.enums import AnswerKind
from assessments.models import Quarter, SubmittedAnswer
from assessments.policies import Viewer
from assessments.questionnaire import Questionnaire
from assessments.selectors.comparing_desk import Member
from assessments.selectors.portfolio.rows import OVERALL, overseen
from assessments.selectors.questionnaires import content_of
from assessments.selectors.side_by_side import Results, Standing


@dataclass(frozen=True, slots=True)
class MemberChange:
    """One member in two quarters; None where it has no result. Self-assessed on both sides.

    `effects` tells answers and method apart; a portfolio, a median, has none.
    """

    member: Member
    older: Standing | None
    newer: Standing | None
    effects: scoring.Change | None

    @property
    def change(self) -> int | None:
        """Difference of the two whole numbers shown."""
        if self.older is None or self.newer is None:
            return None
        if self.older.shown is None or self.newer.shown is None:
            return None
        return self.newer.shown - self.older.shown

    @property
    def is_withheld(self) -> bool:
        return any(standing and standing.is_withheld for standing in (self.older, self.newer))


@dataclass(frozen=True, slots=True)
class Changes:
    """Each member once, in the order chosen, between two quarters."""

    older: Quarter
    newer: Quarter
    older_version: str
    newer_version: str
    rows: Sequence[MemberChange]

    @property
    def same_version(self) -> bool:
        """Whether both quarters used the same questionnaire version."""
        return self.older.questionnaire_id == self.newer.questionnaire_id


def member_changes(
    viewer: Viewer, members: Sequence[Member], found: Results, older: Quarter, newer: Quarter
) -> Changes:
    """The changes out of self-assessed results of both quarters; one query more for the answers."""
    once = list({(member.is_portfolio, member.code): member for member in members}.values())
    answers = _answers(viewer, once, (older, newer))
    return Changes(
        older=older,
        newer=newer,
        older_version=_content(older).version,
        newer_version=_content(newer).version,
        rows=[_row(member, found, answers, older, newer) for member in once],
    )


Answers = Mapping[tuple[int, str], Mapping[str, scoring.Answer]]
"""By quarter and department."""


def _row(
    member: Member, found: Results, answers: Answers, older: Quarter, newer: Quarter
) -> MemberChange:
    before, now = (
        found.score(then, OVERALL) if found.of(then) else None
        for then in (_in(member, older), _in(member, newer))
    )
    effects = None
    if before and now and not member.is_portfolio:
        effects = scoring.like_for_like(
            _content(newer).rules(),
            answers[newer.pk, member.code],
            _content(older).rules(),
            answers[older.pk, member.code],
        )
    return MemberChange(member, before, now, effects)


def _in(member: Member, quarter: Quarter) -> Member:
    return Member(member.code, member.name, member.is_portfolio, quarter)


def _content(quarter: Quarter) -> Questionnaire:
    return content_of(quarter.questionnaire_id, quarter.questionnaire.sha256)


def _answers(
    viewer: Viewer, members: Sequence[Member], quarters: Sequence[Quarter]
) -> dict[tuple[int, str], dict[str, scoring.Answer]]:
    rows = SubmittedAnswer.objects.filter(
        overseen(viewer, "submission__assessment__department"),
        submission=F("submission__assessment__current_submission"),
        submission__assessment__quarter__in=[quarter.pk for quarter in quarters],
        submission__assessment__department__code__in=[
            member.code for member in members if not member.is_portfolio
        ],
    ).values_list(
        "submission__assessment__quarter",
        "submission__assessment__department__code",
        "code",
        "kind",
        "level",
        "evidence",
    )
    found: dict[tuple[int, str], dict[str, scoring.Answer]] = {}
    for quarter, department, code, kind, level, evidence in rows:
        found.setdefault((quarter, department), {})[code] = scoring.Answer(
            AnswerKind(kind), level, evidence
        )
    return found
