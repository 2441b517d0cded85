"""What a file is, by its content: neither its name nor what the browser says counts.

A closed list of what may be evidence. Text has no mark of its own: it is what reads as UTF-8 (or as
Western European) without control characters and is not a web page.
"""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from xml.etree import ElementTree as ET

from django.conf import settings

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


class FileType(StrEnum):
    """The media types that evidence may have."""

    PDF = "application/pdf"
    WORD = f"{_OPEN_XML}wordprocessingml.document"
    EXCEL = f"{_OPEN_XML}spreadsheetml.sheet"
    POWERPOINT = f"{_OPEN_XML}presentationml.presentation"
    TEXT_DOCUMENT = f"{_OPEN_DOCUMENT}text"
    SPREADSHEET = f"{_OPEN_DOCUMENT}spreadsheet"
    PRESENTATION = f"{_OPEN_DOCUMENT}presentation"
    PNG = "image/png"
    JPEG = "image/jpeg"
    CSV = "text/csv"
    TEXT = "text/plain"


ENDINGS: dict[FileType, tuple[str, ...]] = {
    FileType.PDF: (".pdf",),
    FileType.WORD: (".docx",),
    FileType.EXCEL: (".xlsx",),
    FileType.POWERPOINT: (".pptx",),
    FileType.TEXT_DOCUMENT: (".odt",),
    FileType.SPREADSHEET: (".ods",),
    FileType.PRESENTATION: (".odp",),
    FileType.PNG: (".png",),
    FileType.JPEG: (".jpg", ".jpeg"),
    FileType.CSV: (".csv",),
    FileType.TEXT: (".txt",),
}
"""How a file of each type is called; the first is appended to a name that says something else."""

NAME_LENGTH = 200


class Unfit(StrEnum):
    """Why a file cannot be evidence."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    MACROS = "macros"
    OTHER_TYPE = "other_type"


class UnfitFile(Exception):
    """The file is not taken."""

    def __init__(self, reason: Unfit) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be evidence; made by `check_file` alone."""

    name: str
    type: FileType
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def check_file(name: str, content: bytes) -> CheckedFile:
    """The file under a clean name that ends as its type does; UnfitFile says why not."""
    if not content:
        raise UnfitFile(Unfit.EMPTY)
    if len(content) > settings.EVIDENCE_MAX_BYTES:
        raise UnfitFile(Unfit.TOO_LARGE)
    cleaned = clean_name(name)
    found = _type_of(content, PurePath(cleaned).suffix.lower())
    if not cleaned.lower().endswith(ENDINGS[found]):
        cleaned += ENDINGS[found][0]
    return CheckedFile(_shortened(cleaned), found, content)


def clean_name(name: str) -> str:
    """A name without folders, control or invisible characters, in NFC."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    spaced = "".join(" " if char.isspace() else char for char in last)
    visible = "".join(char for char in spaced if unicodedata.category(char)[0] != "C")
    return " ".join(visible.split()).strip(". ") or "file"


def _shortened(name: str) -> str:
    ending = PurePath(name).suffix
    return name.removesuffix(ending)[: NAME_LENGTH - len(ending)] + ending


def _type_of(content: bytes, ending: str) -> FileType:
    if content.startswith(b"%PDF-"):
        return FileType.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"):
        return FileType.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return FileType.JPEG
    if content.startswith(b"PK\x03\x04"):
        return _packed_type(content)
    if _is_plain_text(content):
        return FileType.CSV if ending == ".csv" else FileType.TEXT
    raise UnfitFile(Unfit.OTHER_TYPE)


# --- Documents that are ZIP packages

_PART_LIMIT = 1_000_000
"""Bytes read of one part: a content list is a few thousand, whatever the package claims."""

_MAIN_PARTS = {
    f"{file_type}.main+xml": file_type
    for file_type in (FileType.WORD, FileType.EXCEL, FileType.POWERPOINT)
}
_OPEN_DOCUMENTS = {FileType.TEXT_DOCUMENT, FileType.SPREADSHEET, FileType.PRESENTATION}
_ACTIVE = re.compile(r"macro|vba|activex", re.IGNORECASE)
_ACTIVE_OPEN_DOCUMENT = ("Basic/", "Scripts/")


def _packed_type(content: bytes) -> FileType:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
            if "[Content_Types].xml" in names:
                return _open_xml_type(names, _part(package, "[Content_Types].xml"))
            if "mimetype" in names:
                return _open_document_type(names, _part(package, "mimetype"))
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, OSError, EOFError):
        pass  # broken, encrypted or packed in an unknown way
    raise UnfitFile(Unfit.OTHER_TYPE)


def _part(package: zipfile.ZipFile, name: str) -> str:
    with package.open(name) as part:
        data = part.read(_PART_LIMIT + 1)
    if len(data) > _PART_LIMIT:
        raise ValueError(name)
    return data.decode("utf-8-sig")


def _open_xml_type(names: list[str], content_types: str) -> FileType:
    """By the content list of the package, which also names macros and active controls."""
    if "<!" in content_types:  # no declarations or entities: nothing there needs them
        raise UnfitFile(Unfit.OTHER_TYPE)
    try:
        listed = ET.fromstring(content_types)  # noqa: S314 (no declarations, see above)
    except ET.ParseError:
        raise UnfitFile(Unfit.OTHER_TYPE) from None
    types = [part.get("ContentType", "") for part in listed]
    if any(_ACTIVE.search(said) for said in [*types, *names]):
        raise UnfitFile(Unfit.MACROS)
    main = [_MAIN_PARTS[said] for said in types if said in _MAIN_PARTS]
    if len(main) != 1:
        raise UnfitFile(Unfit.OTHER_TYPE)
    return main[0]


def _open_document_type(names: list[str], media_type: str) -> FileType:
    if media_type.strip() not in _OPEN_DOCUMENTS:
        raise UnfitFile(Unfit.OTHER_TYPE)
    if any(name.startswith(_ACTIVE_OPEN_DOCUMENT) for name in names):
        raise UnfitFile(Unfit.MACROS)
    return FileType(media_type.strip())


# --- Text

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WEB_PAGE = re.compile(r"\A\s*<|<(?:!doctype|html|svg|script|iframe|object|embed)\b", re.IGNORECASE)
_SIGNS_OF_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")


def _is_plain_text(content: bytes) -> bool:
    if content.startswith(_SIGNS_OF_PROGRAMS):
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            return False
    return not _CONTROL.search(text) and not _WEB_PAGE.search(text)
