"""The scores of every quarter in a snapshot."""

from collections.abc import Iterable

from assessments import charts
from assessments.briefings.values import Json


def trend_in_both_languages(trends: Iterable[charts.SmallMultiples]) -> Json:
    """Quarters and lines; `trends` holds the same trend in English and in French."""
    english, french = ([*trend.lines] for trend in trends)
    return {
        "quarters": [
            {"en": in_english.label, "fr": in_french.label}
            for in_english, in_french in zip(english[0].points, french[0].points, strict=True)
        ],
        "lines": [
            {
                "name": {"en": line.name, "fr": twin.name},
                "points": [
                    {"value": point.value, "note": {"en": point.note, "fr": other.note}}
                    for point, other in zip(line.points, twin.points, strict=True)
                ],
            }
            for line, twin in zip(english, french, strict=True)
        ],
    }
