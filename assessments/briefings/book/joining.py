"""Joining the parts of a book into one file that is PDF/UA-1 and PDF/A-3a as each of them is.

The first part is the book: its properties, attachment and colour profile are those of the whole.
The pages of the others come behind it, and of their structure trees one is made: each part hangs
under the one Document as a Part, its page numbers in the parent tree and the names of its table
headers moved so that they do not meet those of another.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from assessments.briefings.pdf.finish import saved
from assessments.briefings.pdf.properties import PdfRenderingError
from assessments.briefings.pdf.tag_tree import document_element, elements


@dataclass(frozen=True, slots=True)
class Tab:
    """One department's part: the number on its pages, its bookmark, its file."""

    number: int
    title: str
    pdf: bytes


def join(front: bytes, tabs: Iterable[Tab], *, group: str, tab_address: str) -> bytes:
    """The whole book. `group` is the bookmark over the departments; links that begin with
    `tab_address` lead to the tab whose number follows. Same parts, same bytes.
    """
    with pikepdf.open(io.BytesIO(front)) as book:
        tree = _Tree(book)
        bookmarks, labels = [], [(0, Dictionary(S=Name.r))]
        first_pages: dict[int, Object] = {}
        for tab in tabs:
            start = len(book.pages)
            with pikepdf.open(io.BytesIO(tab.pdf)) as part:
                book.pages.extend(part.pages)
                tree.take(part, start, prefix=f"d{tab.number:03}-")
            first_pages[tab.number] = book.pages[start].obj
            bookmarks.append(OutlineItem(tab.title, start))
            labels.append((start, Dictionary(S=Name.D, P=String(f"{tab.number}-"))))
        tree.write()
        _link(book, first_pages, tab_address)
        _bookmark(book, group, bookmarks)
        numbers = Array([each for pair in labels for each in pair])
        book.Root.PageLabels = book.make_indirect(Dictionary(Nums=numbers))
        return saved(book)


class _Tree:
    """The structure tree of the book while parts are added to it."""

    def __init__(self, book: Pdf) -> None:
        self._book = book
        root = book.Root.StructTreeRoot
        self._parents: list[Any] = list(root.ParentTree.Nums)
        self._next = int(max(self._parents[::2], default=-1)) + 1
        self._names: list[tuple[str, Object]] = []
        self._names += _named(root)
        self._parts: list[Object] = list(document_element(book).K)

    def take(self, part: Pdf, start: int, *, prefix: str) -> None:
        """Hang a part's elements into the tree; its pages stand in the book from `start` on."""
        root = part.Root.StructTreeRoot
        copied = self._book.copy_foreign(part.make_indirect(root))
        element = copied.K[0]
        element.S, element.P = Name.Part, document_element(self._book)
        self._parts.append(element)
        pairs = list(copied.ParentTree.Nums)
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            self._parents += [int(key) + self._next, value]
        for page in list(self._book.pages)[start:]:
            self._renumber(page.obj)
        self._rename(element, prefix)
        self._names += [(prefix + name, found) for name, found in _named(copied)]
        self._next = int(max(self._parents[::2])) + 1

    def _renumber(self, page: Object) -> None:
        page.StructParents = int(page.StructParents) + self._next
        for annotation in page.get("/Annots", []):
            if "/StructParent" in annotation:
                annotation.StructParent = int(annotation.StructParent) + self._next

    def _rename(self, part: Object, prefix: str) -> None:
        for element in elements(part):
            if "/ID" in element:
                element.ID = String(prefix + str(element.ID))
            attributes = element.get("/A")
            if isinstance(attributes, Dictionary) and "/Headers" in attributes:
                attributes.Headers = Array(
                    [String(prefix + str(name)) for name in attributes.Headers]
                )

    def write(self) -> None:
        """Put the joined tree into the book."""
        root = self._book.Root.StructTreeRoot
        document_element(self._book).K = Array(self._parts)
        root.ParentTree = self._book.make_indirect(Dictionary(Nums=Array(self._parents)))
        root.ParentTreeNextKey = self._next
        if self._names:
            names = sorted(self._names, key=lambda pair: pair[0].encode())
            pairs = [each for name, found in names for each in (String(name), found)]
            root.IDTree = self._book.make_indirect(Dictionary(Names=Array(pairs)))


def _named(root: Object) -> list[tuple[str, Object]]:
    """The pairs of a tree that finds an element by its name."""
    if "/IDTree" not in root:
        return []
    pairs = list(root.IDTree.Names)
    return [(str(name), found) for name, found in zip(pairs[::2], pairs[1::2], strict=True)]


def _link(book: Pdf, first_pages: dict[int, Object], tab_address: str) -> None:
    """Make links to tabs lead to their pages. Raises PdfRenderingError where a tab is missing."""
    for annotation in _links(book):
        action = annotation.get("/A")
        address = str(action.get("/URI", "")) if action is not None else ""
        if address.startswith(tab_address):
            number = int(address.removeprefix(tab_address))
            if number not in first_pages:
                raise PdfRenderingError(f"The contents name tab {number}, which is not there.")
            del annotation.A
            annotation.Dest = Array([first_pages[number], Name.Fit])


def _links(book: Pdf) -> Iterator[Object]:
    for page in book.pages:
        yield from (each for each in page.obj.get("/Annots", []) if each.get("/Subtype") == "/Link")


def _bookmark(book: Pdf, group: str, bookmarks: list[OutlineItem]) -> None:
    """The bookmarks of the front stay; the departments follow under one of their own."""
    if not bookmarks:
        return
    item = OutlineItem(group, bookmarks[0].destination)
    item.children.extend(bookmarks)
    with book.open_outline() as outline:
        outline.root.append(item)
