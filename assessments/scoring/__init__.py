"""The whole of the scoring: plain values in, plain values out, exact arithmetic.

No database, no clock, no settings and no Django. `score` is the one scoring function of the
product; everything else here prepares its input, asks it again, or reads what it returned.
"""

from assessments.scoring.calculation import (
    ALGORITHM,
    HIGH_FROM,
    MEDIUM_FROM,
    MOSTLY_NOT_APPLICABLE,
    score,
)
from assessments.scoring.change import Change, like_for_like
from assessments.scoring.document import DocumentError, parse_document
from assessments.scoring.evidence import (
    NO_STRENGTH,
    RATIONALE_STRENGTH,
    STALE_AFTER_YEARS,
    STALE_STEPS,
    STRENGTHS,
    EvidenceItem,
    evidence_strength,
    is_stale,
)
from assessments.scoring.external import score_document
from assessments.scoring.inputs import (
    DEFAULT_INDICATOR_WEIGHT,
    DEFAULT_QUESTION_WEIGHT,
    LEVELS_ABOVE_WEAKEST,
    POINTS_PER_LEVEL,
    TOP_EVIDENCE,
    TOP_LEVEL,
    UNKNOWN_LEVEL,
    Answer,
    IndicatorRule,
    QuestionRule,
    Rules,
)
from assessments.scoring.moderation import Judgement, calibration_gap, validated_answers
from assessments.scoring.peers import (
    FEWEST_FOR_QUARTILES,
    FEWEST_SHOWN,
    PeerFigures,
    peer_figures,
    shown_groups,
)
from assessments.scoring.present import (
    level_begins_at,
    nearest_level,
    shown,
    shown_change,
    two_decimals,
)
from assessments.scoring.results import (
    Band,
    Confidence,
    FindOut,
    IndicatorTerm,
    OverallScore,
    Priority,
    QuestionScore,
    QuestionTerm,
    Result,
    ThemeScore,
)
from assessments.scoring.steps import Step, cheapest_step, what_if
from assessments.scoring.stored import result_from_json, result_to_json

__all__ = [
    "ALGORITHM",
    "DEFAULT_INDICATOR_WEIGHT",
    "DEFAULT_QUESTION_WEIGHT",
    "FEWEST_FOR_QUARTILES",
    "FEWEST_SHOWN",
    "HIGH_FROM",
    "LEVELS_ABOVE_WEAKEST",
    "MEDIUM_FROM",
    "MOSTLY_NOT_APPLICABLE",
    "NO_STRENGTH",
    "POINTS_PER_LEVEL",
    "RATIONALE_STRENGTH",
    "STALE_AFTER_YEARS",
    "STALE_STEPS",
    "STRENGTHS",
    "TOP_EVIDENCE",
    "TOP_LEVEL",
    "UNKNOWN_LEVEL",
    "Answer",
    "Band",
    "Change",
    "Confidence",
    "DocumentError",
    "EvidenceItem",
    "FindOut",
    "IndicatorRule",
    "IndicatorTerm",
    "Judgement",
    "OverallScore",
    "PeerFigures",
    "Priority",
    "QuestionRule",
    "QuestionScore",
    "QuestionTerm",
    "Result",
    "Rules",
    "Step",
    "ThemeScore",
    "calibration_gap",
    "cheapest_step",
    "evidence_strength",
    "is_stale",
    "level_begins_at",
    "like_for_like",
    "nearest_level",
    "parse_document",
    "peer_figures",
    "result_from_json",
    "result_to_json",
    "score",
    "score_document",
    "shown",
    "shown_change",
    "shown_groups",
    "two_decimals",
    "validated_answers",
    "what_if",
]
