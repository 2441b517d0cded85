"""WeasyPrint, and nothing else of the code base touches it. Import it lazily: it takes a second.

It leaves four things to `finish`: what it paints for decoration and in page margins is still
tagged, languages of parts are not written, table headers are not scoped, and the file does not
say that it is PDF/UA.
"""

import functools
import logging
import os
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings

from assessments.briefings.pdf.fonts import font_faces
from assessments.briefings.pdf.libraries import harfbuzz_version
from assessments.briefings.pdf.properties import PdfMetadata, PdfRenderingError

_FONTCONFIG = Path(__file__).with_name("fontconfig.xml")
_SVG = "{http://www.w3.org/2000/svg}"


@contextmanager
def _without_the_machines_fonts() -> Iterator[None]:
    """Fontconfig reads a file of ours, which names no folder, instead of the machine's."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_FONTCONFIG)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
            yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


with _without_the_machines_fonts():
    import weasyprint
    from weasyprint.text import ffi
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

_LAYOUT = threading.Lock()  # the font configuration is shared and not safe to use from two threads


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF as WeasyPrint leaves it, and what it does not write: the languages of parts.

    `languages` has each marked content that is not in the document's own language:
    (page index, marked content id) -> language tag.
    """

    pdf: bytes
    languages: dict[tuple[int, int], str]


class StaticFileFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `data:` and files of the static folder and of the font list; refuses all else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
        self._folder = static_folder().resolve()
        self._fonts = frozenset(face.path.resolve() for face in font_faces())

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The resource, or `FatalURLFetchingError`, which WeasyPrint does not swallow."""
        if urlsplit(url).scheme == "file":
            path = self._permitted_path(url)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _media_type(path)})
        try:
            return super().fetch(url, headers)
        except (OSError, ValueError) as error:
            raise FatalURLFetchingError(f"Refused to read {url[:80]}") from error

    def _permitted_path(self, url: str) -> Path:
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        inside = path.is_relative_to(self._folder) or path in self._fonts
        if parts.netloc or not inside or not path.is_file():
            raise FatalURLFetchingError(f"Refused to read {url[:80]}")
        return path


class _Complaints(logging.Handler):
    """Collects what WeasyPrint would only log: each is a page other than the one asked for."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@dataclass(frozen=True, slots=True)
class _PrintStyle:
    fonts: Any
    stylesheet: Any


def static_folder() -> Path:
    """The folder that relative addresses in a document start from."""
    return Path(settings.BASE_DIR) / "static"


def draw(html: str, metadata: PdfMetadata) -> Drawn:
    """Lay out and paint a document. Raises `PdfRenderingError`."""
    with _LAYOUT, _complaints_are_errors():
        style = _print_style()
        source = weasyprint.HTML(
            string=html, base_url=static_folder().as_uri() + "/", url_fetcher=StaticFileFetcher()
        )
        _prepare_drawings(source.etree_element)
        document = source.render(font_config=style.fonts, stylesheets=[style.stylesheet])
        if document.metadata.lang != metadata.language:
            raise PdfRenderingError("The page and the properties of the file differ in language.")
        languages = _record_languages(document)
        return Drawn(_write(document, metadata), languages)


def draw_alone(drawings: Sequence[tuple[str, float, float]]) -> bytes:
    """A PDF with each drawing on a page of its size: SVG, width and height in CSS pixels.

    For pictures only: it is no file to hand out. Raises `PdfRenderingError`.
    """
    pages = [
        f"@page d{at} {{ size: {width}px {height}px; margin: 0 }} .d{at} {{ page: d{at} }}"
        for at, (_svg, width, height) in enumerate(drawings)
    ]
    rules = "body { margin: 0 } svg { display: block } " + " ".join(pages)
    body = "".join(f'<div class="d{at}">{svg}</div>' for at, (svg, *_) in enumerate(drawings))
    with _LAYOUT, _complaints_are_errors():
        source = weasyprint.HTML(string=f"<body>{body}</body>", url_fetcher=StaticFileFetcher())
        style = weasyprint.CSS(string=rules, url_fetcher=StaticFileFetcher())
        pdf: bytes = source.write_pdf(font_config=_print_style().fonts, stylesheets=[style])
    return pdf


def versions() -> dict[str, str]:
    """See `pdf.renderer_versions`."""
    pango = int(ffi.pango.pango_version())
    packages = ("weasyprint", "pydyf", "fonttools", "pikepdf")
    return {
        **{name: version(name) for name in packages},
        "pango": f"{pango // 10000}.{pango // 100 % 100}.{pango % 100}",
        "harfbuzz": harfbuzz_version(),
    }


@contextmanager
def _complaints_are_errors() -> Iterator[None]:
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        yield
    except FatalURLFetchingError as error:
        raise PdfRenderingError(str(error)) from error
    finally:
        logger.removeHandler(complaints)
    if complaints.messages:
        raise PdfRenderingError("; ".join(complaints.messages))


@functools.cache
def _print_style() -> _PrintStyle:
    """Fonts and stylesheet, parsed once in each process: anew each time costs a third more."""
    with _without_the_machines_fonts():
        fonts = FontConfiguration()
    names = ("tokens.css", "print.css", "print-documents.css")
    sheets = (static_folder() / "css" / name for name in names)
    rules = [face.css() for face in font_faces()]
    rules += [sheet.read_text(encoding="utf-8") for sheet in sheets]
    with _complaints_are_errors():
        stylesheet = weasyprint.CSS(
            string="\n".join(rules), font_config=fonts, url_fetcher=StaticFileFetcher()
        )
    return _PrintStyle(fonts, stylesheet)


def _prepare_drawings(root: Any) -> None:
    """Leave alternative text on exactly the drawings that have something to say."""
    for drawing in root.iter(f"{_SVG}svg"):
        title = drawing.find(f"{_SVG}title")
        if drawing.get("aria-hidden") == "true":
            if title is not None:
                drawing.remove(title)
        elif title is None or not (title.text or "").strip():
            raise PdfRenderingError("A drawing has no alternative text.")


def _record_languages(document: Any) -> dict[tuple[int, int], str]:
    """Filled while the pages are painted: only then is it known which box got which number."""
    languages: dict[tuple[int, int], str] = {}

    def painting(number: int, paint: Any) -> Any:
        def paint_and_record(stream: Any, scale: float = 1) -> None:
            paint(stream, scale)
            for box, mark in stream._tags.items():  # noqa: SLF001 (there is no public way)
                if box.style["lang"] not in {None, document.metadata.lang}:
                    languages[number, mark["mcid"]] = box.style["lang"]

        return paint_and_record

    for number, page in enumerate(document.pages):
        page.paint = painting(number, page.paint)
    return languages


def _write(document: Any, metadata: PdfMetadata) -> bytes:
    properties = document.metadata
    properties.title, properties.description = metadata.title, metadata.subject
    properties.authors, properties.keywords, properties.generator = [], [], None
    properties.created = properties.modified = metadata.created_text
    attachments = [
        weasyprint.Attachment(
            string=attachment.content,
            name=attachment.name,
            description=attachment.description,
            created=metadata.created_utc,
            modified=metadata.created_utc,
            relationship="Data",
        )
        for attachment in metadata.attachments
    ]
    with warnings.catch_warnings():
        # It leaves its own colour profile open.
        warnings.simplefilter("ignore", ResourceWarning)
        pdf: bytes = document.write_pdf(
            pdf_variant="pdf/a-3a",
            pdf_identifier=metadata.file_identifier,
            attachments=attachments,
        )
    return pdf


def _media_type(path: Path) -> str:
    return {
        ".css": "text/css",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".woff2": "font/woff2",
    }.get(path.suffix, "application/octet-stream")
