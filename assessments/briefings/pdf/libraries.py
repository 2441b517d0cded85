"""The system's text libraries that the PDF needs; found without loading WeasyPrint."""

import ctypes
import ctypes.util

HARFBUZZ = "harfbuzz"
REQUIRED = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
INSTALL_COMMAND = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def load_library(name: str) -> ctypes.CDLL | None:
    """The shared library, or None where the system has none of this name."""
    try:
        return ctypes.CDLL(f"lib{name}.so.0")
    except OSError:
        found = ctypes.util.find_library(name)  # asks the compiler: slow, so only as second
    return ctypes.CDLL(found) if found else None


def missing_libraries() -> tuple[str, ...]:
    """Names of the libraries that are needed and not installed."""
    return tuple(name for name in REQUIRED if load_library(name) is None)


def harfbuzz_version() -> str:
    """Its own version, such as "6.0.0"; raises `OSError` where it is not installed."""
    library = load_library(HARFBUZZ)
    if library is None:
        raise OSError(f"HarfBuzz is not installed: {INSTALL_COMMAND}")
    library.hb_version_string.restype = ctypes.c_char_p
    found: bytes = library.hb_version_string()
    return found.decode()
