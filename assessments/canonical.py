"""Canonical JSON: one sequence of bytes for one content (decisions.md, Records)."""

import hashlib
import json
import unicodedata
from typing import Any


def canonical(value: Any) -> Any:
    """The value with every text in NFC, every number whole; TypeError for what JSON cannot say."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", str(value))
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict):
        return {canonical(str(key)): canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    raise TypeError(f"Canonical JSON has no form for {type(value).__name__}.")


def canonical_bytes(value: Any) -> bytes:
    """UTF-8, sorted keys, no spaces."""
    return json.dumps(
        canonical(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def sha256(value: Any) -> str:
    """Hex digest of the canonical bytes; of the bytes themselves if given bytes."""
    return hashlib.sha256(value if isinstance(value, bytes) else canonical_bytes(value)).hexdigest()
