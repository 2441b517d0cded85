"""Third-party files that the browser and the PDF use, by name, from the installed npm packages."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

LATO, NOTO = "@fontsource/lato/files", "@fontsource/noto-sans/files"

NPM_FILES = {
    **{
        f"vendor/fonts/{name}": f"{folder}/{name}"
        for folder, name in [
            *((LATO, f"lato-{part}-{weight}-normal.woff2")
              for part in ("latin", "latin-ext") for weight in (700, 900)),
            *((NOTO, f"noto-sans-{part}-{weight}-normal.woff2")
              for part in ("latin", "latin-ext") for weight in (400, 600, 700)),
        ]
    },
    "vendor/plotly-basic.min.js": "plotly.js-basic-dist-min/plotly-basic.min.js",
}  # fmt: skip
"""Static path -> path inside node_modules. Nothing else from npm is ever served."""


class NpmFileFinder(BaseFinder):
    """Finds exactly the files of `NPM_FILES`."""

    def __init__(self, app_names: object = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.BASE_DIR / "node_modules")

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002 (Django's signature)
        """The file's absolute path, or an empty list."""
        source = NPM_FILES.get(path)
        if source is None or not self.storage.exists(source):
            return []
        found = self.storage.path(source)
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Any]]:
        """Pairs of a static path and the storage that holds it (for collectstatic)."""
        for path, source in NPM_FILES.items():
            yield path, _Renamed(self.storage, source)


class _Renamed:
    """A storage of one file that answers to its static path."""

    prefix = None

    def __init__(self, storage: FileSystemStorage, source: str) -> None:
        self._storage, self._source = storage, source

    def open(self, _name: str) -> Any:
        return self._storage.open(self._source)

    def path(self, _name: str) -> str:
        return self._storage.path(self._source)

    def get_modified_time(self, _name: str) -> Any:
        return self._storage.get_modified_time(self._source)
