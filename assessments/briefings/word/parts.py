"""What a document keeps beside its text: links, pictures, numbered lists, named places."""

import io

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from assessments.briefings.word.pictures import Picture

_BULLETS, _NUMBERS = "1", 1  # in base/numbering.xml: a list, and the kind of list to begin anew


class Parts:
    """Of one document; every number it gives is given once."""

    RELATION = qn("r:id")

    def __init__(self, document: Document, language: str) -> None:
        self.language = language
        self._document = document
        self._drawings = 0
        self._places: dict[str, int] = {}
        self._marked: set[str] = set()

    def link(self, address: str) -> str:
        """The relation to an address outside the document."""
        return self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def picture(self, picture: Picture) -> tuple[str, int]:
        """The relation to its file, and the number of this drawing in the document."""
        relation, _image = self._document.part.get_or_add_image(io.BytesIO(picture.png))
        self._drawings += 1
        return relation, self._drawings

    def bullets(self) -> str:
        """The list of bullets."""
        return _BULLETS

    def numbers(self, first: int) -> str:
        """A new numbered list."""
        number = self._document.part.numbering_part.element.add_num(_NUMBERS)
        for level in range(3):
            number.add_lvlOverride(ilvl=level).add_startOverride(first if level == 0 else 1)
        return str(number.numId)

    def place(self, name: str) -> str:
        """What a place is called in Word, which allows few characters."""
        return f"place_{self._places.setdefault(name, len(self._places) + 1)}"

    def mark(self, name: str) -> tuple[str, int]:
        """The same for the place itself, with its number."""
        self._marked.add(name)
        return self.place(name), self._places[name]

    def dead_links(self) -> list[str]:
        """Places that a link leads to and that are not there."""
        return sorted(self._places.keys() - self._marked)
