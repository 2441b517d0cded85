"""Where the five levels begin on the scale, and what they are called on a chart."""

from django.utils.translation import pgettext

from assessments.enums import Level

# Exact scores at which a level begins (scoring.md, From answers to scores 5).
BEGINS_AT = {
    Level.STARTING: 12.5,
    Level.DEVELOPING: 37.5,
    Level.ESTABLISHED: 62.5,
    Level.LEADING: 87.5,
}


def level_name(level: Level) -> str:
    """The level's word in the active language; the same messages as the product's labels."""
    names = {
        Level.NOT_IN_PLACE: pgettext("level", "Not in place"),
        Level.STARTING: pgettext("level", "Starting"),
        Level.DEVELOPING: pgettext("level", "Developing"),
        Level.ESTABLISHED: pgettext("level", "Established"),
        Level.LEADING: pgettext("level", "Leading"),
    }
    return names[level]


def nearest_level(score: int) -> Level:
    """The level whose band holds this score."""
    return max(
        (level for level, begins in BEGINS_AT.items() if score >= begins),
        default=Level.NOT_IN_PLACE,
    )
