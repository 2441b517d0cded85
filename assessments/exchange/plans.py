"""An action plan as a table: one row per action, headings in both languages."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessments.enums import ActionStatus, Effort, Level
from assessments.exchange.spreadsheets import Cell, Column
from assessments.models.labels import label
from assessments.selectors.actions import ActionRow

COLUMNS = (
    Column("Department / Ministère", 28),
    Column("Question / Question", 24),
    Column("Code / Code", 10),
    Column("Indicator / Indicateur", 32),
    Column("Action / Mesure", 48),
    Column("Owner / Responsable", 24),
    Column("Status / État", 14),
    Column("Effort / Effort", 12),
    Column("Level at the start / Niveau de départ", 12),
    Column("Target level / Niveau visé", 12),
    Column("Target level in words / Niveau visé en toutes lettres", 18),
    Column("First due on / Première échéance", 14),
    Column("Due on / Échéance", 14),
    Column("Times moved later / Reports de l’échéance", 12),
    Column("Overdue / En retard", 10),
    Column("Stalled / Au point mort", 10),
    Column("Added in / Ajoutée au", 14),
    Column("Last changed on / Dernière modification", 14),
    Column("Closed on / Fermée le", 14),
)


def plan_table(rows: Iterable[ActionRow]) -> list[list[Cell]]:
    """The cells of each action, under COLUMNS, in the page's language."""
    language = (get_language() or "en")[:2]
    return [_cells(row, language) for row in rows]


def _cells(row: ActionRow, language: str) -> list[Cell]:
    action = row.action
    return [
        action.department.name,
        row.question.name.in_language(language),
        action.code,
        row.indicator.title.in_language(language),
        action.title,
        action.owner,
        str(label(ActionStatus(action.status))),
        str(label(Effort(action.effort))),
        action.from_level,
        action.target_level,
        str(label(Level(action.target_level))),
        action.original_due_on,
        action.due_on,
        action.slips,
        _yes(answer=row.is_overdue),
        _yes(answer=row.is_stalled),
        action.created_in.label,
        timezone.localdate(action.changed_at),
        timezone.localdate(action.closed_at) if action.closed_at else None,
    ]


def _yes(*, answer: bool) -> str:
    return _("Yes") if answer else _("No")
