"""What is said about a PDF file besides its pages, and the one error of making it."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime


class PdfRenderingError(Exception):
    """The pages cannot be made as written; there is no file."""


@dataclass(frozen=True, slots=True)
class PdfAttachment:
    """A file that travels inside the PDF and holds the data the pages show."""

    name: str
    content: bytes
    description: str


@dataclass(frozen=True, slots=True)
class PdfMetadata:
    """Properties of the file. Same HTML and same metadata: same bytes.

    `created` must know its time zone and is the file's only date; `identifier` is the
    document's reference, from which the file identifier of the PDF is taken.
    """

    title: str
    language: str
    created: datetime
    identifier: str
    subject: str = ""
    attachments: tuple[PdfAttachment, ...] = ()

    def __post_init__(self) -> None:
        if self.created.tzinfo is None:
            raise ValueError("The date of a PDF needs a time zone.")

    @property
    def created_utc(self) -> datetime:
        """The date in UTC, so that the machine's own time zone leaves no trace."""
        return self.created.astimezone(UTC)

    @property
    def created_text(self) -> str:
        """The date as `2026-11-06T15:00:00Z`."""
        return self.created_utc.strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def file_identifier(self) -> bytes:
        """The 16 bytes of the PDF's trailer identifier."""
        return hashlib.sha256(self.identifier.encode()).digest()[:16]
