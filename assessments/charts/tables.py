"""The table that says everything that a chart shows."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.charts.specs import Point, SmallMultiples, Sparkline, TrendChart


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows of ready text; the first cell of a row is its header. No cell is blank."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        for row in (self.columns, *self.rows):
            if len(row) != len(self.columns):
                raise ValueError(f"{len(row)} cells under {len(self.columns)} columns.")
            if not all(cell.strip() for cell in row):
                raise ValueError(f"A blank cell in {row}.")


def score_text(point: Point) -> str:
    """The score of a quarter in words: "58", "58 (2 unknown)", "Not available"."""
    score = _("Not available") if point.value is None else str(point.value)
    if not point.note:
        return score
    return _("%(score)s (%(note)s)") % {"score": score, "note": point.note}


def table(spec: TrendChart | Sparkline | SmallMultiples) -> DataTable:
    """One row for each quarter, oldest first; one column for each line."""
    lines = spec.lines if isinstance(spec, SmallMultiples) else (spec.line,)
    quarters = [point.label for point in lines[0].points]
    return DataTable(
        caption=spec.title,
        columns=(_("Quarter"), *(line.name for line in lines)),
        rows=tuple(
            (quarter, *(score_text(line.points[at]) for line in lines))
            for at, quarter in enumerate(quarters)
        ),
    )
