"""Lines, charts and a way to read a drawing, for the tests of the charts."""

from collections.abc import Iterator, Sequence
from itertools import starmap

from django.test.html import Element, parse_html

from assessments.charts import Line, Point, SmallMultiples, Sparkline, TrendChart, quarterly_trend

SIX_QUARTERS = ["Q1 2025–26", "Q2 2025–26", "Q3 2025–26", "Q4 2025–26", "Q1 2026–27", "Q2 2026–27"]
HOSTILE = """<img src=x onerror="alert(1)">&amp;</script><b>'"""


def quarters(count: int) -> list[str]:
    """Labels of that many quarters, oldest first, from Q1 2016–17 on."""
    return [f"Q{at % 4 + 1} {2016 + at // 4}–{17 + at // 4}" for at in range(count)]


def line(name: str, scores: Sequence[int | None], labels: Sequence[str] | None = None) -> Line:
    pairs = zip(labels or quarters(len(scores)), scores, strict=True)
    return Line(name, tuple(starmap(Point, pairs)))


def trend(scores: Sequence[int | None], labels: Sequence[str] | None = None) -> TrendChart:
    words = {"title": "Overall", "takeaway": "What to see.", "alternative": "What is drawn."}
    return TrendChart(**words, line=line("Overall", scores, labels))


def sparkline(scores: Sequence[int | None]) -> Sparkline:
    words = {"title": "Security", "takeaway": "What to see.", "alternative": "What is drawn."}
    return Sparkline(**words, line=line("Security", scores))


def department() -> SmallMultiples:
    """The department of the product's design pages: 44 to 58 in six quarters."""
    return quarterly_trend(
        title="Scores by quarter",
        overall=line("Overall", [44, 47, 51, 53, 57, 58], SIX_QUARTERS),
        questions=[
            line("Security", [50, 53, 56, 63, 66, 69], SIX_QUARTERS),
            line("Skills", [31, 34, 38, 38, 38, 41], SIX_QUARTERS),
            line("Strategic alignment", [46, 46, 50, 54, 58, 58], SIX_QUARTERS),
            line("Ease of use", [50, 53, 59, 59, 66, 63], SIX_QUARTERS),
        ],
    )


def elements(markup: str, tag: str) -> list[Element]:
    """Every element of that name in the markup, in document order."""
    return [found for found in _walk(parse_html(markup)) if found.name == tag]


def attribute(element: Element, name: str) -> str:
    return dict(element.attributes)[name]


def words(element: Element) -> str:
    """The text of an element and of what it holds."""
    return "".join(child if isinstance(child, str) else words(child) for child in element.children)


def _walk(node: Element | str) -> Iterator[Element]:
    if isinstance(node, str):
        return
    yield node
    for child in node.children:
        yield from _walk(child)
