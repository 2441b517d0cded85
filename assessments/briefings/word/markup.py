"""The HTML of a document as a tree, read strictly: what is not closed or not known is an error."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = ("h1", "h2", "h3", "h4")
_SECTIONS = ("article", "blockquote", "div", "footer", "header", "main", "nav", "p", "section")
_LISTS = ("dd", "dl", "dt", "li", "ol", "ul")
_TABLES = ("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
_MARKED = ("abbr", "b", "cite", "code", "em", "i", "small", "strong", "sub", "sup", "time")
INLINE = frozenset((*_MARKED, "a", "br", "span"))
_KNOWN = INLINE.union(
    *(_HEADINGS, _SECTIONS, _LISTS, _TABLES),
    ("html", "head", "title", "meta", "body", "figcaption", "figure", "svg"),
)
_VOID = frozenset(("br", "meta"))

_SPACE = re.compile(r"[ \t\n\r\f]+")  # not the no-break space
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class UnknownMarkup(Exception):
    """The HTML holds something that this copy has no form for; nothing is left out silently."""


@dataclass(slots=True)
class Element:
    """An element; of a drawing, `source` is its SVG and it has no children."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    source: str = ""

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def is_inline(self) -> bool:
        """Whether it stands within a line of text."""
        return self.tag in INLINE

    def iter(self, *tags: str) -> Iterator["Element"]:
        """It and the elements below it, in the order of the document; with tags, only those."""
        if not tags or self.tag in tags:
            yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.iter(*tags)

    def elements(self) -> list["Element"]:
        """Its children that are elements, where text between them may be white space only."""
        if any(isinstance(child, str) and child.strip() for child in self.children):
            raise UnknownMarkup(f"There is text directly in <{self.tag}>.")
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """Its text with single spaces; blocks and line breaks are apart."""
        return _SPACE.sub(" ", "".join(_texts(self))).strip(" ")


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.is_inline and child.tag != "br":
            yield from _texts(child)
        else:
            yield from (" ", *_texts(child), " ")


def parse(html: str) -> Element:
    """The `html` element of a document. Raises UnknownMarkup."""
    reader = _Reader(_DRAWING.findall(html))
    reader.feed(_DRAWING.sub("<svg></svg>", html))
    reader.close()
    if reader.open or reader.root is None:
        raise UnknownMarkup(f"Not closed: {', '.join(item.tag for item in reader.open)}.")
    return reader.root


def the(root: Element, tag: str) -> Element:
    """The one element of a tag."""
    found = list(root.iter(tag))
    if len(found) != 1:
        raise UnknownMarkup(f"A document has one <{tag}>, this one has {len(found)}.")
    return found[0]


class _Reader(HTMLParser):
    def __init__(self, drawings: list[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.root: Element | None = None
        self.open: list[Element] = []
        self._drawings = iter(drawings)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KNOWN:
            raise UnknownMarkup(f"<{tag}> is not known.")
        element = Element(tag, {name: storable(value or "") for name, value in attrs})
        if tag == "svg":
            element.source = next(self._drawings)
        if self.open:
            self.open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        else:
            raise UnknownMarkup(f"<{tag}> stands after the end of the document.")
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            raise UnknownMarkup(f"</{tag}> closes nothing that is open.")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].children.append(storable(data))
        elif data.strip():
            raise UnknownMarkup("There is text outside the document.")

    def handle_comment(self, data: str) -> None:
        raise UnknownMarkup("A comment is not printed and does not belong in a document.")

    def handle_pi(self, data: str) -> None:
        raise UnknownMarkup("An instruction does not belong in a document.")


def storable(text: str) -> str:
    """With a replacement character for what XML cannot hold, so that it is seen to be there."""
    return _NOT_IN_XML.sub("\ufffd", text)
