"""The font files a briefing is set in: the npm packages' own, never the machine's."""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from readiness.staticfiles import NPM_FILES

_FAMILIES = {"lato": "Lato", "noto-sans": "Noto Sans"}
_FILE_NAME = re.compile(
    r"(?P<family>[a-z-]+?)-(?P<subset>latin|latin-ext)-(?P<weight>\d+)-normal\.woff2"
)


@dataclass(frozen=True, slots=True)
class FontFace:
    """One file of one weight; a family's weight is spread over its latin and latin-ext files."""

    family: str
    weight: int
    path: Path

    def css(self) -> str:
        """Its `@font-face` rule. Without a unicode range: the file's own character map decides."""
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weight};'
            f' font-style: normal; src: url("{self.path.as_uri()}") format("woff2"); }}'
        )


def font_faces() -> tuple[FontFace, ...]:
    """Every font file that the npm list names, whether or not it is installed."""
    matches = ((_FILE_NAME.fullmatch(Path(source).name), source) for source in NPM_FILES.values())
    return tuple(
        FontFace(
            family=_FAMILIES[match["family"]],
            weight=int(match["weight"]),
            path=settings.BASE_DIR / "node_modules" / source,
        )
        for match, source in matches
        if match
    )


def missing_font_files() -> tuple[Path, ...]:
    """The font files that `npm ci` has not put in place."""
    return tuple(face.path for face in font_faces() if not face.path.is_file())


def characters_without_glyph(text: str) -> tuple[str, ...]:
    """What of a text cannot be printed, each once and in order: a page with it is refused.

    For text that people typed, before it goes into a briefing. Line ends are no matter.
    """
    return tuple(dict.fromkeys(c for c in text if c not in "\n\r\t" and ord(c) not in _printable()))


def with_signs_named(text: str) -> str:
    """A text in which each sign that the fonts lack is named, such as [U+2192] for an arrow.

    For what was typed and cannot be changed any more: it would stop every briefing about it.
    """
    for sign in characters_without_glyph(text):
        text = text.replace(sign, f"[U+{ord(sign):04X}]")
    return text


@functools.cache
def _printable() -> frozenset[int]:
    """Code points of all faces together: where a face has no glyph, the other family's is used."""
    from fontTools.ttLib import (  # type: ignore[import-untyped]  # noqa: PLC0415 (loads slowly)
        TTFont,
    )

    found: set[int] = set()
    for face in font_faces():
        with TTFont(face.path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)
