"""The table that says everything that a chart shows."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.charts.counts import Distributions, Gap, GapCharts, Stack
from assessments.charts.levels import level_name
from assessments.charts.specs import Point, SmallMultiples, Sparkline, TrendChart
from assessments.enums import Level


class LinkedText(str):
    """The text of a cell that leads somewhere."""

    __slots__ = ("address",)
    address: str

    def __new__(cls, text: str, address: str) -> "LinkedText":
        cell = super().__new__(cls, text)
        cell.address = address
        return cell


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


def gap_text(gap: Gap) -> str:
    """A difference in words: "+2.50", "Not available (not validated)"."""
    if not gap.note:
        return gap.text
    return _("%(score)s (%(note)s)") % {"score": gap.text, "note": gap.note}


def table(spec: TrendChart | Sparkline | SmallMultiples | Distributions | GapCharts) -> DataTable:
    """All numbers of a chart: a row for each quarter and for each question of a distribution."""
    if isinstance(spec, Distributions):
        return _distributions(spec)
    if isinstance(spec, GapCharts):
        return _gaps(spec)
    return _lines(spec)


def _lines(spec: TrendChart | Sparkline | SmallMultiples) -> DataTable:
    """One row for each quarter, oldest first; one column for each line, and for its quartiles."""
    lines = spec.lines if isinstance(spec, SmallMultiples) else (spec.line,)
    boxes = spec.boxes if isinstance(spec, TrendChart) else ()
    more = (_("Lower quartile"), _("Upper quartile")) if boxes else ()
    return DataTable(
        caption=spec.title,
        columns=(_("Quarter"), *(line.name for line in lines), *more),
        rows=tuple(
            (
                point.label,
                *(score_text(line.points[at]) for line in lines),
                *(_box(boxes[at]) if boxes else ()),
            )
            for at, point in enumerate(lines[0].points)
        ),
    )


def _box(box: tuple[int, int] | None) -> tuple[str, str]:
    return (_("Not shown"), _("Not shown")) if box is None else (str(box[0]), str(box[1]))


def _distributions(spec: Distributions) -> DataTable:
    """A row for each bar; without counts, every cell says why."""
    return DataTable(
        caption=spec.title,
        columns=(_("Question"), _("Quarter"), *(level_name(level) for level in Level), _("Note")),
        rows=tuple(
            (part.title, stack.label, *_counts(stack), stack.note or _("All scored"))
            for part in spec.parts
            for stack in part.stacks
        ),
    )


def _counts(stack: Stack) -> tuple[str, ...]:
    if stack.counts is None:
        return (_("Not shown"),) * len(Level)
    texts = map(str, stack.counts)
    if not stack.addresses:
        return tuple(texts)
    return tuple(
        LinkedText(text, address) if text != "0" else text
        for text, address in zip(texts, stack.addresses, strict=True)
    )


def _gaps(spec: GapCharts) -> DataTable:
    charts = (spec.lead, *spec.parts)
    return DataTable(
        caption=spec.title,
        columns=(_("Quarter"), *(chart.title for chart in charts)),
        rows=tuple(
            (gap.label, *(gap_text(chart.gaps[at]) for chart in charts))
            for at, gap in enumerate(spec.lead.gaps)
        ),
    )
