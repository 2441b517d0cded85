"""A scorecard as a table: the whole, its questions and themes, and every indicator."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessments import scoring
from assessments.enums import Level
from assessments.exchange.spreadsheets import Cell, Column
from assessments.models import Assessment
from assessments.models.labels import label
from assessments.selectors.scorecards import Scorecard

COLUMNS = (
    Column("Department / Ministère", 28),
    Column("Quarter / Trimestre", 14),
    Column("State / État", 14),
    Column("Part / Partie", 14),
    Column("Code / Code", 12),
    Column("Name / Nom", 40),
    Column("Level / Niveau", 10),
    Column("Level in words / Niveau en toutes lettres", 18),
    Column("Score out of 100 / Cote sur 100", 12),
    Column("Could be / Pourrait être", 12),
    Column("Weight / Poids", 10),
    Column("Evidence, 0 to 3 / Éléments probants, 0 à 3", 12),
)


def score_table(assessment: Assessment, card: Scorecard) -> list[list[Cell]]:
    """The cells under COLUMNS, in the page's language; scores to two decimals, half up."""
    about: list[Cell] = [
        assessment.department.name,
        assessment.quarter.label,
        str(assessment.get_state_display()),
    ]
    return [[*about, *cells] for cells in _parts(card)]


def _parts(card: Scorecard) -> Iterator[list[Cell]]:
    language = (get_language() or "en")[:2]
    overall = card.result.overall
    yield [
        *(_("Overall"), "", _("Overall")),
        *_scores(overall.level, overall.score, overall.upper),
        *(None, None),
    ]
    for item in card.questions:
        part = item.part
        yield [
            *(_("Question"), item.question.key, item.question.name.in_language(language)),
            *_scores(part.level, part.score, part.upper),
            *(part.weight, None),
        ]
    for row in card.themes:
        yield [
            *(_("Theme"), row.theme.key, row.theme.name.in_language(language)),
            *_scores(row.nearest_level, row.score.score, row.score.upper),
            *(None, None),
        ]
    for item in card.questions:
        for found in item.rows:
            answer, term = found.answer, found.term
            said = label(Level(answer.level)) if answer.level is not None else label(answer.kind)
            yield [
                *(_("Indicator"), term.code, found.indicator.title.in_language(language)),
                *(answer.level, str(said), None, None),
                *(term.weight, None if term.is_not_applicable else term.evidence),
            ]


def _scores(level: int | None, score: Fraction | None, upper: Fraction | None) -> list[Cell]:
    return [
        level,
        _("Not scored") if level is None else str(label(Level(level))),
        None if score is None else Decimal(scoring.two_decimals(score)),
        None if upper is None else Decimal(scoring.two_decimals(upper)),
    ]
