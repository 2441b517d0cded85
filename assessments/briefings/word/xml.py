"""Elements of WordprocessingML, written the way they nest."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Xml = Any  # lxml has no types


def w(tag: str, *children: Xml | None, **attributes: object) -> Xml:
    """`w:tag` with its children in the order given; the schema's order is the caller's matter."""
    element: Xml = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend([child for child in children if child is not None])
    return element


def paragraph(style: str, *content: Xml, **properties: Xml | None) -> Xml:
    """A paragraph; its properties (`keep_next=w("keepNext")`) in the schema's order."""
    return w("p", w("pPr", w("pStyle", val=style), *properties.values()), *content)


def text(words: str) -> Xml:
    """The text of a run; its spaces stay."""
    element = w("t")
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = words
    return element


def field(code: str) -> Xml:
    """A field such as the number of the page, which Word fills in itself."""
    return w("fldSimple", w("r", text("1")), instr=f" {code} ")
