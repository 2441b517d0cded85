"""Two submissions of one department side by side, like for like (scoring.md, Change over time)."""

from dataclasses import dataclass

from assessments import scoring
from assessments.models import Assessment
from assessments.policies import Viewer
from assessments.questionnaire import Indicator, Question
from assessments.selectors.records import AnswerRecord
from assessments.selectors.submissions import Submitted, current_of, result_for, results_in_scope


@dataclass(frozen=True, slots=True)
class IndicatorPair:
    """One indicator in both quarters; None where a version does not have it."""

    indicator: Indicator
    older: AnswerRecord | None
    newer: AnswerRecord | None

    @property
    def change(self) -> int | None:
        """Levels up or down, where both have one."""
        if self.older is None or self.newer is None:
            return None
        if self.older.level is None or self.newer.level is None:
            return None
        return self.newer.level - self.older.level

    @property
    def differs(self) -> bool:
        """Whether the two say something else."""
        if self.older is None or self.newer is None:
            return True
        return (self.older.kind, self.older.level) != (self.newer.kind, self.newer.level)


@dataclass(frozen=True, slots=True)
class QuestionPair:
    """One question of the newer version with its older score, where there was one."""

    question: Question
    older: scoring.QuestionScore | None
    newer: scoring.QuestionScore
    indicators: tuple[IndicatorPair, ...]

    @property
    def change(self) -> int | None:
        """Difference of the two whole numbers shown."""
        return scoring.shown_change(self.newer.score, self.older.score if self.older else None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two quarters of one department; `effects` tells answers and method apart."""

    older: Submitted
    newer: Submitted
    questions: tuple[QuestionPair, ...]
    dropped: tuple[IndicatorPair, ...]
    effects: scoring.Change

    @property
    def same_version(self) -> bool:
        """Whether both used the same questionnaire version."""
        one, other = self.older.questionnaire, self.newer.questionnaire
        return (one.code, one.version) == (other.code, other.version)

    @property
    def change(self) -> int | None:
        """Difference of the two whole numbers shown."""
        return scoring.shown_change(
            self.newer.result.overall.score, self.older.result.overall.score
        )


def compared(newer: Submitted, older: Submitted) -> Comparison:
    """Everything that stands in either, in the newer questionnaire's order."""
    before = {part.key: part for part in older.result.questions}
    codes = {indicator.code for indicator in newer.questionnaire.indicators()}
    return Comparison(
        older=older,
        newer=newer,
        questions=tuple(
            QuestionPair(
                question=question,
                older=before.get(question.key),
                newer=newer.result.question(question.key),
                indicators=tuple(
                    IndicatorPair(
                        indicator,
                        older.answers.get(indicator.code),
                        newer.answers[indicator.code],
                    )
                    for indicator in question.indicators
                ),
            )
            for question in newer.questionnaire.questions
        ),
        dropped=tuple(
            IndicatorPair(indicator, older.answers[indicator.code], None)
            for indicator in older.questionnaire.indicators()
            if indicator.code not in codes
        ),
        effects=scoring.like_for_like(
            newer.questionnaire.rules(), newer.scored, older.questionnaire.rules(), older.scored
        ),
    )


def new_version(newer: Submitted, older: Submitted | None) -> Comparison | None:
    """The comparison with the earlier quarter, where the questionnaire changed in between."""
    comparison = compared(newer, older) if older else None
    return None if comparison is None or comparison.same_version else comparison


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """A result, the department's other quarters, and the comparison with the chosen one."""

    assessment: Assessment
    others: tuple[Assessment, ...]
    comparison: Comparison | None
    chosen: str

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id


def comparison_page(viewer: Viewer, assessment: Assessment, chosen: str) -> ComparisonPage:
    """The comparison with the quarter `chosen` by its slug; the nearest earlier one by default."""
    others = tuple(
        other
        for other in results_in_scope(viewer).filter(department=assessment.department)
        if other.pk != assessment.pk
    )
    slugs = [other.quarter.slug for other in others]
    earlier = [slug for slug in slugs if slug < assessment.quarter.slug]
    chosen = chosen if chosen in slugs else next(iter(earlier or slugs), "")
    found = next((other for other in others if other.quarter.slug == chosen), None)
    comparison = None
    if found is not None:
        other = result_for(viewer, code=assessment.department.code, quarter=found.quarter.fiscal)
        pair = [current_of(assessment), current_of(other)] if other else []
        newer, older = sorted(pair, key=lambda item: item.quarter, reverse=True)
        comparison = compared(newer, older)
    return ComparisonPage(assessment, others, comparison, chosen)
