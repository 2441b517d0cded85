"""Everything the scorecard of one department and quarter shows, as values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessments import charts, scoring
from assessments.enums import AnswerKind
from assessments.models import Assessment, Outcome, Quarter, Review
from assessments.questionnaire import Indicator, Question, Theme
from assessments.scoring.results import IndicatorTerm
from assessments.selectors.peers import PeerStanding, peer_standing
from assessments.selectors.records import AnswerRecord
from assessments.selectors.reviews import RecordedLevel, recorded_levels
from assessments.selectors.submissions import Submitted, current_of, nearest_earlier
from assessments.selectors.trends import trend_of

PRIORITIES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator with its answer, its part in the score and the answer before."""

    indicator: Indicator
    term: IndicatorTerm
    answer: AnswerRecord
    earlier: AnswerRecord | None

    @property
    def change(self) -> int | None:
        """Levels up or down since the earlier quarter, where both have one."""
        if self.earlier is None or self.earlier.level is None or self.answer.level is None:
            return None
        return self.answer.level - self.earlier.level


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question of the scorecard."""

    question: Question
    part: scoring.QuestionScore
    earlier: scoring.QuestionScore | None
    rows: tuple[IndicatorRow, ...]

    @property
    def change(self) -> int | None:
        """Difference of the two whole numbers shown."""
        before = self.earlier.score if self.earlier else None
        return scoring.shown_change(self.part.score, before)

    @property
    def held_back_by(self) -> list[IndicatorRow]:
        return [row for row in self.rows if row.indicator.code in self.part.held_back_by]

    @property
    def unknown(self) -> list[IndicatorRow]:
        return [row for row in self.rows if row.term.is_unknown]

    @property
    def not_applicable(self) -> list[IndicatorRow]:
        return [row for row in self.rows if row.term.is_not_applicable]

    @property
    def weakest(self) -> list[IndicatorRow]:
        """The indicators at the lowest known level, where that is below Established."""
        levels = [row.answer.level for row in self.rows if row.answer.level is not None]
        lowest = min(levels, default=4)
        return [row for row in self.rows if row.answer.level == lowest and lowest < 3]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    theme: Theme
    score: scoring.ThemeScore
    rows: tuple[IndicatorRow, ...]
    bar: str

    @property
    def nearest_level(self) -> int | None:
        return None if self.score.score is None else scoring.nearest_level(self.score.score)


@dataclass(frozen=True, slots=True)
class PriorityRow:
    priority: scoring.Priority
    indicators: tuple[Indicator, ...]
    question: Question
    is_unknown: bool


@dataclass(frozen=True, slots=True)
class FindOutRow:
    find_out: scoring.FindOut
    indicator: Indicator
    question: Question


@dataclass(frozen=True, slots=True)
class EvidenceTally:
    """How many answers stand on what (scoring.md, Confidence); N/A is left out."""

    verified: int
    documented: int
    stated: int
    nothing: int
    stale: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    submitted: Submitted
    quarter: Quarter
    earlier: Submitted | None
    questions: tuple[QuestionCard, ...]
    themes: tuple[ThemeRow, ...]
    priorities: tuple[PriorityRow, ...]
    find_out_first: tuple[FindOutRow, ...]
    tally: EvidenceTally
    ruler: str
    trend: charts.ScreenChart
    trend_spec: charts.SmallMultiples
    peers: PeerStanding
    validated: scoring.Result | None
    recorded: tuple[tuple[IndicatorRow, RecordedLevel], ...]
    decided_at: datetime | None

    @property
    def result(self) -> scoring.Result:
        return self.submitted.result

    @property
    def change(self) -> int | None:
        """Difference of the two whole numbers shown (scoring.md, Change over time)."""
        before = self.earlier.result.overall.score if self.earlier else None
        return scoring.shown_change(self.result.overall.score, before)

    @property
    def earlier_label(self) -> str:
        """The quarter compared with: "Q1", or "Q4 2025–26" from another fiscal year."""
        if self.earlier is None:
            return ""
        quarter: Quarter = self.earlier.submission.assessment.quarter
        return quarter.short_label if quarter.year == self.quarter.year else quarter.label

    @property
    def held_back(self) -> list[QuestionCard]:
        """Questions whose level is below that of their score."""
        return [card for card in self.questions if card.part.held_back_by]

    @property
    def holding_overall_back(self) -> list[QuestionCard]:
        """Questions that hold the overall level back."""
        keys = self.result.overall.held_back_by
        return [card for card in self.questions if card.question.key in keys]

    @property
    def unknown(self) -> list[IndicatorRow]:
        return [row for card in self.questions for row in card.unknown]

    @property
    def not_applicable(self) -> list[IndicatorRow]:
        return [row for card in self.questions for row in card.not_applicable]


def scorecard_of(assessment: Assessment, today: date) -> Scorecard:
    """The scorecard of an assessment's latest submission; seven queries, whatever its history."""
    submitted = current_of(assessment)
    earlier = nearest_earlier(assessment.department, assessment.quarter)
    questions = tuple(
        _question_card(submitted, earlier, question)
        for question in submitted.questionnaire.questions
    )
    rows = {row.indicator.code: row for card in questions for row in card.rows}
    trend = trend_of(assessment, submitted)
    review = Review.objects.filter(
        submission=submitted.submission, outcome=Outcome.ACCEPTED
    ).first()
    return Scorecard(
        submitted=submitted,
        quarter=assessment.quarter,
        earlier=earlier,
        questions=questions,
        themes=tuple(_themes(submitted, rows)),
        priorities=tuple(_priorities(submitted))[:PRIORITIES_SHOWN],
        find_out_first=tuple(
            FindOutRow(
                item,
                submitted.questionnaire.indicator(item.code),
                submitted.questionnaire.question_of(item.code),
            )
            for item in submitted.result.find_out_first
        ),
        tally=_tally(submitted, rows),
        ruler=_ruler(submitted.result.overall),
        trend=charts.for_screen(trend, key="trend"),
        trend_spec=trend,
        peers=peer_standing(submitted, assessment.quarter, today),
        validated=scoring.result_from_json(review.result) if review and review.result else None,
        recorded=tuple((rows[item.code], item) for item in recorded_levels(review))
        if review
        else (),
        decided_at=review.decided_at if review else None,
    )


def _question_card(
    submitted: Submitted, earlier: Submitted | None, question: Question
) -> QuestionCard:
    part = submitted.result.question(question.key)
    before = {q.key: q for q in earlier.result.questions} if earlier else {}
    return QuestionCard(
        question=question,
        part=part,
        earlier=before.get(question.key),
        rows=tuple(
            IndicatorRow(
                submitted.questionnaire.indicator(term.code),
                term,
                submitted.answers[term.code],
                earlier.answers.get(term.code) if earlier else None,
            )
            for term in part.terms
        ),
    )


def _themes(submitted: Submitted, rows: dict[str, IndicatorRow]) -> Iterator[ThemeRow]:
    by_key = {score.key: score for score in submitted.result.themes}
    for theme in submitted.questionnaire.themes:
        score = by_key.get(theme.key)
        if score is None:
            continue
        shown = None if score.score is None else scoring.shown(score.score)
        name = theme.name.in_language((get_language() or "en")[:2])
        bar = charts.BarRow(title=name, takeaway=name, alternative=name, score=shown)
        yield ThemeRow(
            theme,
            score,
            tuple(rows[code] for code in score.codes),
            charts.svg(bar, for_print=False),
        )


def _priorities(submitted: Submitted) -> Iterator[PriorityRow]:
    content = submitted.questionnaire
    for priority in submitted.result.priorities:
        yield PriorityRow(
            priority,
            tuple(content.indicator(code) for code in priority.codes),
            content.question(priority.question_key),
            is_unknown=not set(priority.codes).isdisjoint(submitted.result.unknown),
        )


def _tally(submitted: Submitted, rows: dict[str, IndicatorRow]) -> EvidenceTally:
    strengths = [
        row.term.evidence for row in rows.values() if row.answer.kind != AnswerKind.NOT_APPLICABLE
    ]
    start = submitted.quarter.starts_on
    return EvidenceTally(
        verified=strengths.count(3),
        documented=strengths.count(2),
        stated=strengths.count(1),
        nothing=strengths.count(0),
        stale=sum(
            any(scoring.is_stale(item.item, start) for item in row.answer.evidence)
            for row in rows.values()
            if row.answer.kind == AnswerKind.LEVEL
        ),
    )


def _ruler(overall: scoring.OverallScore) -> str:
    """The score on the bands of the five levels; nothing where there is no score."""
    if overall.score is None or overall.upper is None:
        return ""
    words = _("Overall score on the scale of the five levels")
    return charts.svg(
        charts.RulerChart(
            title=words,
            takeaway=words,
            alternative=words,
            score=scoring.shown(overall.score),
            upper=scoring.shown(overall.upper),
        ),
        for_print=False,
    )
