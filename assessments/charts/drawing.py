"""Shapes of an SVG, drawn twice: with classes and percentages on screen, with attributes in print.

On screen there is no viewBox, so text keeps its size at every width and the style sheet colours it.
In print there is one, and colours and type are attributes, since no style sheet reaches them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessments.charts import palette
from assessments.enums import Level

Attributes = Mapping[str, str]


class Ink(StrEnum):
    """What a shape is drawn with."""

    HAIRLINE = "hairline"
    SERIES = "series"
    DOT = "dot"
    NEWEST = "newest"
    FRAME = "frame"
    EMPTY = "empty"
    RANGE = "range"
    BOX = "box"
    COLUMN = "column"
    TICK = "tick"
    SOFT = "soft"
    WORDS = "words"
    STRONG = "strong"
    BIG = "big"


_SMALL = {"font-family": palette.TEXT_FONT, "font-size": "9", "fill": palette.INK_SOFT}
_BOLD = {"font-family": palette.HEAD_FONT, "font-weight": "700"}

_ON_SCREEN: Mapping[Ink, Attributes] = {
    Ink.HAIRLINE: {"class": "grid"},
    Ink.SERIES: {"class": "series"},
    Ink.DOT: {"class": "dot"},
    Ink.NEWEST: {"class": "dot now"},
    Ink.FRAME: {"class": "frame"},
    Ink.EMPTY: {"class": "frame", "stroke-dasharray": "4 3"},
    Ink.RANGE: {"class": "range"},
    Ink.BOX: {"class": "box"},
    Ink.COLUMN: {"class": "now"},
    Ink.TICK: {"class": "tick"},
    Ink.SOFT: {},
    Ink.WORDS: {"class": "words"},
    Ink.STRONG: {"class": "strong"},
    Ink.BIG: {"class": "big"},
}
_IN_PRINT: Mapping[Ink, Attributes] = {
    Ink.HAIRLINE: {"stroke": palette.HAIRLINE, "stroke-width": "0.75"},
    Ink.SERIES: {"stroke": palette.ACCENT, "stroke-width": "1.6", "stroke-linecap": "round"},
    Ink.DOT: {"fill": palette.PAPER, "stroke": palette.ACCENT},
    Ink.NEWEST: {"fill": palette.ACCENT, "stroke": palette.ACCENT},
    Ink.FRAME: {"fill": "none", "stroke": palette.CONTROL, "stroke-width": "0.75"},
    Ink.EMPTY: {"fill": "none", "stroke": palette.CONTROL, "stroke-dasharray": "3 2"},
    Ink.RANGE: {"fill": "none", "stroke": palette.ACCENT, "stroke-dasharray": "3 2"},
    Ink.BOX: {"fill": palette.RAMP[Level.STARTING], "stroke": palette.CONTROL},
    Ink.COLUMN: {"fill": palette.ACCENT},
    Ink.TICK: {"stroke": palette.INK, "stroke-width": "2.4"},
    Ink.SOFT: _SMALL,
    Ink.WORDS: _SMALL,
    Ink.STRONG: {**_BOLD, "font-size": "9", "fill": palette.INK},
    Ink.BIG: {**_BOLD, "font-size": "10.5", "fill": palette.ACCENT},
}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text with its own attributes."""

    text: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Shape:
    """One SVG element, ready to be written."""

    tag: str
    attributes: Attributes
    runs: tuple[Run, ...] = ()


class Pencil:
    """Makes the shapes of one drawing for one medium: on screen `width` is None.

    Horizontal places and lengths are given as shares of the width, vertical ones as they are.
    """

    def __init__(self, width: float | None) -> None:
        self._width = width
        self._inks = _ON_SCREEN if width is None else _IN_PRINT
        self.shapes: list[Shape] = []

    def line(self, ink: Ink, start: tuple[float, float], end: tuple[float, float]) -> None:
        x1, x2 = self._across(start[0]), self._across(end[0])
        places = {"x1": x1, "y1": number(start[1]), "x2": x2, "y2": number(end[1])}
        self._add("line", places, self._inks[ink])

    def rect(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        self._add("rect", self._box(x, y, width, height), self._inks[ink])

    def band(self, level: Level, x: float, y: float, width: float, height: float) -> None:
        """A rectangle in the colour of a level."""
        on_screen = self._width is None
        fill = {"class": f"b{level:d}"} if on_screen else {"fill": palette.RAMP[level]}
        self._add("rect", self._box(x, y, width, height), fill)

    def segment(
        self, level: Level, start: tuple[float, float], size: tuple[float, float], address: str
    ) -> None:
        """A part of a bar: the level's colour, and its hatching, so that it never stands alone.

        The hatchings are those of templates/charts/_hatchings.svg. A click leads to `address`.
        """
        places = {**self._box(*start, *size), **({"data-address": address} if address else {})}
        self.band(level, *start, *size)
        self._add("rect", places, {"fill": f"url(#hatching-{level:d})"})

    def count(self, level: Level, x: float, y: float, written: Run) -> None:
        """A number in the middle of a part of a bar, legible on the level's colour."""
        places = {"x": self._across(x), "y": number(y), "text-anchor": "middle"}
        self._add("text", places, {"class": f"count n{level:d}"}, (written,))

    def circle(self, ink: Ink, x: float, y: float, radius: float) -> None:
        places = {"cx": self._across(x), "cy": number(y), "r": number(radius)}
        self._add("circle", places, self._inks[ink])

    def text(
        self, ink: Ink, x: float, y: float, *runs: Run, anchor: str = "start", shift: float = 0
    ) -> None:
        """Runs of text on the baseline `y`; `shift` moves them right, in px or units."""
        places = {"x": self._across(x), "y": number(y), "text-anchor": anchor}
        if shift:
            places["dx"] = number(shift)
        self._add("text", places, self._inks[ink], runs)

    def run(self, text: str, ink: Ink | None = None, *, shift: float = 0) -> Run:
        """Text that always stays; with an ink where it differs from the rest of its line."""
        moved = {"dx": number(shift)} if shift else {}
        return Run(text, moved | dict(self._inks[ink]) if ink else moved)

    def words(self, text: str, ink: Ink | None = None) -> Run:
        """Text that gives way on narrow screens, where the number beside it must do."""
        attributes = dict(self._inks[ink]) if ink else {}
        if self._width is None:
            attributes["class"] = " ".join(filter(None, (attributes.get("class"), "words")))
        return Run(text, attributes)

    def _across(self, share: float) -> str:
        return f"{number(share * 100)}%" if self._width is None else number(share * self._width)

    def _box(self, x: float, y: float, width: float, height: float) -> Attributes:
        across = {"x": self._across(x), "y": number(y), "width": self._across(width)}
        return across | {"height": number(height)}

    def _add(
        self, tag: str, places: Attributes, ink: Attributes, runs: tuple[Run, ...] = ()
    ) -> None:
        self.shapes.append(Shape(tag, {**places, **ink}, runs))


def number(value: float) -> str:
    """A coordinate with at most one decimal, the same in every language."""
    return f"{value:.1f}".removesuffix(".0")
