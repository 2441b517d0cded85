"""The flow of a document: each block of the HTML as paragraphs and tables of Word."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from assessments.briefings.word.drawings import drawing
from assessments.briefings.word.markup import Element, UnknownMarkup
from assessments.briefings.word.parts import Parts
from assessments.briefings.word.pictures import Picture
from assessments.briefings.word.text import Look, is_inline, runs
from assessments.briefings.word.xml import Xml, paragraph, w

_STYLES = {
    "marking": "Marking",
    "dept": "Department",
    "kind": "Kind",
    "level-word": "LevelWord",
    "w": "QuestionLevel",
}
"""Paragraph styles by class (print.css). A class that is not here changes only how a page looks."""

_ABOUT_THE_PDF = "pdf-only"
"""What is true of the PDF alone: its attachment, and the code by which it is verified."""

_DEEPEST_LIST = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the look and style that it takes over from what it is in."""

    parts: Parts
    pictures: Mapping[int, Picture]  # by the identity of the element
    look: Look = field(default_factory=Look)
    style: str = "Normal"
    depth: int = 0  # of lists
    list_number: str = ""

    def within(self, element: Element) -> "Place":
        """Inside an element, whatever it is."""
        style = next((_STYLES[name] for name in _STYLES if name in element.classes), self.style)
        return replace(self, look=self.look.within(element), style=style)


def blocks(nodes: Sequence[Element | str], place: Place) -> list[Xml]:
    """Neighbouring text and inline elements make one paragraph; none where there is no text."""
    made: list[Xml] = []
    for inline, group in groupby(nodes, key=is_inline):
        if inline:
            made += _text(list(group), place)
        else:
            for element in group:
                made += _block(element, place) if isinstance(element, Element) else []
    return made


def _block(element: Element, place: Place) -> list[Xml]:
    if element.tag not in _BLOCKS:
        raise UnknownMarkup(f"<{element.tag}> does not stand here.")
    if _ABOUT_THE_PDF in element.classes:
        return []
    made = _BLOCKS[element.tag](element, place.within(element))
    if element.classes >= {"annex"} and "on" not in element.classes:
        _begin_page(made)
    if "id" in element.attributes:
        _mark(made, element.attributes["id"], place.parts)
    return made


def _text(nodes: Iterable[Element | str], place: Place, *, aligned: str = "") -> list[Xml]:
    content = runs(list(nodes), place.look, place.parts)
    return [paragraph(place.style, *content, align=_align(aligned))] if content else []


def _align(side: str) -> Xml | None:
    return w("jc", val=side) if side else None


def _paragraph(element: Element, place: Place) -> list[Xml]:
    return _text(element.children, place, aligned="right" if "num" in element.classes else "")


def _through(element: Element, place: Place) -> list[Xml]:
    return blocks(element.children, place)


def _heading(element: Element, place: Place) -> list[Xml]:
    return _text(element.children, replace(place, style=f"Heading{element.tag[1]}"))


def _quote(element: Element, place: Place) -> list[Xml]:
    return blocks(element.children, replace(place, style="Quote"))


def _caption(element: Element, place: Place) -> list[Xml]:
    return _text(element.children, replace(place, style="Caption"))


def _drawing(element: Element, place: Place) -> list[Xml]:
    return [paragraph("Drawing", drawing(place.pictures[id(element)], place.parts))]


def _list(element: Element, place: Place) -> list[Xml]:
    depth = place.depth + 1
    if depth > _DEEPEST_LIST:
        raise UnknownMarkup(f"Lists stand in one another more than {_DEEPEST_LIST} deep.")
    if element.tag == "ol":
        number = place.parts.numbers(int(element.attributes.get("start", "1")))
    else:
        number = place.parts.bullets()
    inner = replace(place, depth=depth, list_number=number)
    return [made for item in _only(element, "li") for made in _item(item, inner, element.tag)]


def _item(item: Element, place: Place, kind: str) -> list[Xml]:
    """Its first paragraph has the bullet or number, what follows stands under its text."""
    level = "" if place.depth == 1 else str(place.depth)
    inner = replace(place.within(item), style=f"ListContinue{level}")
    made = blocks(item.children, inner)
    if not made:
        return []
    first = made[0]
    if first.tag != w("p").tag or first.style not in {inner.style, *_STYLES.values()}:
        raise UnknownMarkup("An item of a list begins with its text.")
    properties = first.pPr
    properties.style = f"List{'Number' if kind == 'ol' else 'Bullet'}{level}"
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().val = place.depth - 1
    numbering.get_or_add_numId().val = int(place.list_number)
    return made


def _definitions(element: Element, place: Place) -> list[Xml]:
    """Term and text on a line where both are only text; else the term above."""
    made: list[Xml] = []
    for group in element.elements():
        pair = [group] if group.tag in {"dt", "dd"} else _only(group, "dt", "dd")
        inner = place if group.tag in {"dt", "dd"} else place.within(group)
        if [item.tag for item in pair] == ["dt", "dd"] and all(map(is_inline, pair[1].children)):
            made.append(_fact(pair[0], pair[1], inner))
        else:
            made += [block for item in pair for block in _definition(item, inner)]
    return made


def _fact(term: Element, words: Element, place: Place) -> Xml:
    soft = replace(place.within(term).look, soft=True)
    return paragraph(
        "Fact",
        *runs(term.children, soft, place.parts),
        w("r", w("tab")),
        *runs(words.children, place.within(words).look, place.parts),
    )


def _definition(item: Element, place: Place) -> list[Xml]:
    style = "Term" if item.tag == "dt" else "Definition"
    return blocks(item.children, replace(place.within(item), style=style))


def _only(element: Element, *tags: str) -> list[Element]:
    found = element.elements()
    for child in found:
        if child.tag not in tags:
            raise UnknownMarkup(f"<{child.tag}> does not stand in <{element.tag}>.")
    return found


def _table(element: Element, place: Place) -> list[Xml]:
    from assessments.briefings.word.tables import table  # noqa: PLC0415 (cells hold blocks again)

    return table(element, place)


def _begin_page(made: list[Xml]) -> None:
    if made:
        if made[0].tag != w("p").tag:
            made.insert(0, paragraph("AfterTable"))
        made[0].get_or_add_pPr().get_or_add_pageBreakBefore()


def _mark(made: list[Xml], name: str, parts: Parts) -> None:
    """Put a bookmark on the first paragraph, to which a link can lead."""
    first: Any = next((found for block in made for found in block.iter(w("p").tag)), None)
    if first is not None:
        called, number = parts.mark(name)
        begin, end = w("bookmarkStart", id=number, name=called), w("bookmarkEnd", id=number)
        first.pPr.addnext(begin)
        begin.addnext(end)


_BLOCKS: Mapping[str, Callable[[Element, Place], list[Xml]]] = {
    **dict.fromkeys(
        ("article", "div", "figure", "footer", "header", "main", "nav", "section"), _through
    ),
    **dict.fromkeys(("h1", "h2", "h3", "h4"), _heading),
    **dict.fromkeys(("ol", "ul"), _list),
    "blockquote": _quote,
    "dl": _definitions,
    "figcaption": _caption,
    "p": _paragraph,
    "svg": _drawing,
    "table": _table,
}
