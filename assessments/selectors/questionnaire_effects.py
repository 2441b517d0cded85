"""What a version would have made of the answers of the last quarters: counts of departments.

Administrators read no answers. No department is named, no small count shown (`scoring.effect`),
and only quarters that are over are read, as they stood on their last day: figures that moved with
each new signature would show what that department signed.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from assessments import scoring
from assessments.enums import AnswerKind, Side
from assessments.models import Quarter, Submission, SubmissionScore
from assessments.questionnaire import Question, Questionnaire
from assessments.selectors.questionnaire_versions import Version

QUARTERS = 4
CHUNK = 50

Standings = Mapping[str, scoring.Standing]


@dataclass(frozen=True, slots=True)
class EffectRow:
    """The effect on one question, or on the whole (no question)."""

    question: Question | None
    effect: scoring.Effect


@dataclass(frozen=True, slots=True)
class QuarterEffect:
    """One quarter: so many departments with a result, and what would have become of it.

    Withheld (`rows` empty) for fewer than five departments. `new` are indicators that its answers
    know nothing of, `dropped` those that were answered and count no more: codes.
    """

    quarter: Quarter
    departments: int
    rows: tuple[EffectRow, ...]
    new: tuple[str, ...]
    dropped: tuple[str, ...]

    @property
    def is_withheld(self) -> bool:
        """Whether something is not shown at all."""
        return not self.rows or any(row.effect.cells is None for row in self.rows)


def effects_of(version: Version, today: date) -> list[QuarterEffect]:
    """The last quarters with results that are over, the newest first; four queries and the content.

    Before stands what was signed, after it the same answers under the version's weights and
    must-haves, over the indicators whose code stands in both.
    """
    quarters = _quarters(version.stored.code, today)
    latest = _latest(quarters)
    before = _signed(latest)
    after: dict[int, dict[int, Standings]] = defaultdict(dict)
    asked: dict[int, frozenset[str]] = {}
    rules: dict[int, scoring.Rules | None] = {}
    for pk, answers in (
        Submission.objects.filter(pk__in=latest)
        .values_list("pk", "content__answers")
        .iterator(chunk_size=CHUNK)
    ):
        quarter = latest[pk]
        if quarter not in asked:
            asked[quarter] = frozenset(answers)
            rules[quarter] = scoring.restricted(version.content.rules(), set(answers))
        after[quarter][pk] = _rescored(rules[quarter], answers)
    return [
        _effect(quarter, version.content, asked.get(quarter.pk), before, after[quarter.pk])
        for quarter in quarters
    ]


def _quarters(code: str, today: date) -> list[Quarter]:
    signed = Submission.objects.filter(assessment__quarter=OuterRef("pk"), withdrawal__isnull=True)
    return list(
        Quarter.objects.filter(
            Exists(signed), closes_on__lt=today, questionnaire__code=code
        ).order_by("-year", "-number")[:QUARTERS]
    )


def _latest(quarters: list[Quarter]) -> dict[int, int]:
    """Each department's latest submission on the last day of each quarter: key -> quarter."""
    closing = {quarter.pk: quarter.closes_on for quarter in quarters}
    latest: dict[int, tuple[int, int]] = {}
    for pk, assessment, quarter, signed_at in (
        Submission.objects.filter(assessment__quarter__in=closing, withdrawal__isnull=True)
        .order_by("number")
        .values_list("pk", "assessment_id", "assessment__quarter_id", "signed_at")
    ):
        if timezone.localdate(signed_at) <= closing[quarter]:
            latest[assessment] = (pk, quarter)
    return dict(latest.values())


def _signed(latest: Mapping[int, int]) -> dict[int, dict[str, scoring.Standing]]:
    """By submission, the scores and levels that were stored with it."""
    found: dict[int, dict[str, scoring.Standing]] = defaultdict(dict)
    for pk, key, exact, level in SubmissionScore.objects.filter(
        submission__in=latest, side=Side.SELF_ASSESSED
    ).values_list("submission_id", "question_key", "exact", "level"):
        score = None if exact is None else Fraction(exact)
        found[pk][key] = scoring.Standing(score, level)
    return found


def _rescored(rules: scoring.Rules | None, answers: Mapping[str, Any]) -> Standings:
    if rules is None:  # the two versions share no indicator
        return {}
    given = {
        indicator.code: scoring.Answer(AnswerKind(answer["kind"]), answer["level"])
        for indicator in rules.indicators
        if (answer := answers[indicator.code])
    }
    return scoring.standings(rules, given)


def _effect(
    quarter: Quarter,
    content: Questionnaire,
    asked: frozenset[str] | None,
    before: Mapping[int, Standings],
    after: Mapping[int, Standings],
) -> QuarterEffect:
    own = [indicator.code for indicator in content.indicators()]
    rows: list[EffectRow] = []
    if len(after) >= scoring.FEWEST_SHOWN:
        for question in (None, *content.questions):
            key = question.key if question else scoring.OVERALL
            pairs = [(before[pk].get(key), standings.get(key)) for pk, standings in after.items()]
            rows.append(EffectRow(question, scoring.effect(pairs)))
    return QuarterEffect(
        quarter=quarter,
        departments=len(after),
        rows=tuple(rows),
        new=tuple(code for code in own if asked is not None and code not in asked),
        dropped=tuple(sorted((asked or frozenset()).difference(own))),
    )
