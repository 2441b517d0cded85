"""The repository's own files, for the tests about the project itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent

_NOT_OURS = {
    *(".git", ".venv", "node_modules", "staticfiles", "build", "__pycache__"),
    *(".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache"),
}
_MADE_HERE = {".mo", ".pyc", ".sqlite3", ".sqlite3-wal", ".sqlite3-shm"}


def files(*suffixes: str, under: str = "") -> Iterator[Path]:
    """Every file that belongs to the repository, with one of these suffixes if any is given."""
    folders = [ROOT / under]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.is_dir():
                if path.name not in _NOT_OURS:
                    folders.append(path)
            elif _is_ours(path) and (not suffixes or path.suffix in suffixes):
                yield path


def _is_ours(path: Path) -> bool:
    return path.suffix not in _MADE_HERE and path.name != ".env"


def name(path: Path) -> str:
    """The path as written in the repository."""
    return path.relative_to(ROOT).as_posix()


def calls(*folders: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call in the Python files of these folders."""
    for folder in folders:
        for path in files(".py", under=folder):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    yield path, node
