"""Text within a line: runs, line breaks and links, with white space as a browser shows it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlsplit

from assessments.briefings.word.markup import Element, UnknownMarkup
from assessments.briefings.word.parts import Parts
from assessments.briefings.word.xml import Xml, text, w

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("cite", "em", "i"))
_SOFT_CLASSES = frozenset(("comment", "soft"))
_SMALL_CLASSES = frozenset(("comment", "small"))
_LEVEL = re.compile(r"l[0-4]")
_SOFT, _SMALL = "4A5755", 18  # --ink-soft; half points


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set; `language` only where it is not the document's."""

    language: str = ""
    link: str = ""
    style: str = ""
    bold: bool = False
    italic: bool = False
    soft: bool = False
    small: bool = False
    raised: str = ""

    def within(self, element: Element) -> "Look":
        """The look of the text inside an element that itself stands in text of this look."""
        classes = element.classes
        level = next((name for name in classes if _LEVEL.fullmatch(name)), "")
        return replace(
            self,
            language=element.attributes.get("lang", self.language),
            link=element.attributes.get("href", self.link),
            style=f"Level{level[1]}" if level and "tag" in classes else self.style,
            bold=self.bold or element.tag in _BOLD,
            italic=self.italic or element.tag in _ITALIC,
            soft=self.soft or not classes.isdisjoint(_SOFT_CLASSES),
            small=self.small or element.tag == "small" or not classes.isdisjoint(_SMALL_CLASSES),
            raised={"sub": "subscript", "sup": "superscript"}.get(element.tag, self.raised),
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some text of one look; None is a line break."""

    words: str | None
    look: Look


def runs(nodes: Sequence[Element | str], look: Look, parts: Parts) -> list[Xml]:
    """What stands in a paragraph; nothing where there is only white space."""
    pieces = _collapsed(list(_pieces(nodes, look)))
    return [
        element
        for link, group in groupby(pieces, key=lambda piece: piece.look.link)
        for element in _linked(link, [_run(piece, parts) for piece in group], parts)
    ]


def is_inline(node: Element | str) -> bool:
    """Whether a node stands within a line."""
    return isinstance(node, str) or node.is_inline


def _pieces(nodes: Sequence[Element | str], look: Look) -> Iterator[_Piece]:
    for node in nodes:
        if isinstance(node, str):
            yield _Piece(_SPACE.sub(" ", node), look)
        elif node.tag == "br":
            yield _Piece(None, look)
        elif node.is_inline:
            yield from _pieces(node.children, look.within(node))
        else:
            raise UnknownMarkup(f"<{node.tag}> stands within a line of text.")


def _collapsed(pieces: list[_Piece]) -> list[_Piece]:
    """With one space where there were several, none at the ends and beside a line break."""
    kept: list[_Piece] = []
    for piece in pieces:
        words = piece.words
        if words is not None and (not kept or kept[-1].words is None or kept[-1].words[-1] == " "):
            words = words.removeprefix(" ")
        if words is None:
            _trim_end(kept)
        if words != "":
            kept.append(replace(piece, words=words))
    _trim_end(kept)
    return kept


def _trim_end(kept: list[_Piece]) -> None:
    while kept and kept[-1].words is not None:
        words = kept[-1].words.removesuffix(" ")
        if words:
            kept[-1] = replace(kept[-1], words=words)
            return
        kept.pop()


def _run(piece: _Piece, parts: Parts) -> Xml:
    content = w("br") if piece.words is None else text(piece.words)
    return w("r", _properties(piece.look, parts), content)


def _properties(look: Look, parts: Parts) -> Xml | None:
    """In the order of the schema."""
    style = look.style or ("Hyperlink" if look.link else "")
    language = look.language if look.language != parts.language else ""
    found = [
        w("rStyle", val=style) if style else None,
        w("b") if look.bold else None,
        w("bCs") if look.bold else None,
        w("i") if look.italic else None,
        w("iCs") if look.italic else None,
        w("color", val=_SOFT) if look.soft and not style else None,
        w("sz", val=_SMALL) if look.small else None,
        w("szCs", val=_SMALL) if look.small else None,
        w("vertAlign", val=look.raised) if look.raised else None,
        w("lang", val=language, eastAsia=language) if language else None,
    ]
    return w("rPr", *found) if any(item is not None for item in found) else None


def _linked(link: str, content: list[Xml], parts: Parts) -> list[Xml]:
    """As a link, if there is one; only to a place of the document, a page or an address."""
    if not link:
        return content
    if link.startswith("#"):
        return [w("hyperlink", *content, anchor=parts.place(link[1:]), history="1")]
    if urlsplit(link).scheme not in {"https", "http", "mailto"}:
        raise UnknownMarkup(f"A link leads nowhere outside this system: {link[:80]}")
    element = w("hyperlink", *content, history="1")
    element.set(parts.RELATION, parts.link(link))
    return [element]
