"""Next steps in a snapshot: the open actions that matter most, else the first priorities."""

from collections.abc import Iterable, Mapping
from datetime import date

from assessments.briefings import sentences
from assessments.briefings.department.limits import PRIORITIES, STEPS
from assessments.briefings.values import Json, bilingual, in_both_languages, number
from assessments.selectors.actions import ActionRow
from assessments.selectors.scorecards import PriorityRow, Scorecard


def slot_of(pk: int) -> str:
    """Where the other version of an action's title stands."""
    return f"action-{pk}"


def most_urgent(plan: Iterable[ActionRow]) -> list[ActionRow]:
    """Overdue ones first, then those that slipped most often, then by due date."""

    def urgency(row: ActionRow) -> tuple[bool, int, date, int]:
        due_on = row.action.due_on or date.max
        return (not row.is_overdue, -row.action.slips, due_on, row.action.pk)

    return sorted(plan, key=urgency)[:STEPS]


def next_steps(card: Scorecard, plan: list[ActionRow], texts: Mapping[str, Json]) -> Json:
    """The actions with what people typed; priorities only where no action is open."""
    shown = most_urgent(plan)
    return {
        "actions": [_action(row, texts) for row in shown],
        "more": len(plan) - len(shown),
        "priorities": []
        if shown
        else [_priority(card, row) for row in card.priorities[:PRIORITIES]],
    }


def _action(row: ActionRow, texts: Mapping[str, Json]) -> Json:
    """Nothing is added to what stands in the plan but how it stands on the day of the data."""
    action = row.action
    return {
        "title": texts[slot_of(action.pk)],
        "owner": action.owner,
        "language": action.language,
        "indicator": bilingual(row.indicator.title),
        "status": action.status,
        "due_on": action.due_on.isoformat() if action.due_on else None,
        "slips": action.slips,
        "is_overdue": row.is_overdue,
        "from_level": action.from_level,
        "to_level": action.target_level,
    }


def _priority(card: Scorecard, step: PriorityRow) -> Json:
    unknown = set(card.result.unknown)
    return {
        "question": step.question.key,
        "indicators": [
            {
                "code": indicator.code,
                "title": bilingual(indicator.title),
                "looks_like": bilingual(indicator.levels[step.priority.to_level]),
                "is_unknown": indicator.code in unknown,
            }
            for indicator in step.indicators
        ],
        "is_unknown": unknown.issuperset(step.priority.codes),
        "from_level": step.priority.from_level,
        "to_level": step.priority.to_level,
        "gain": number(step.priority.gain),
        "effects": in_both_languages(lambda: sentences.effects(step)),
    }
