"""Another version of the shipped questionnaire, as a file that somebody has edited."""

from copy import deepcopy
from typing import Any

import yaml

from tests.e2e.site import QUESTIONNAIRE


def another_version(version: str) -> dict[str, Any]:
    """One indicator weighs nine times as much and says something else, one is gone, one is new."""
    document: dict[str, Any] = deepcopy(QUESTIONNAIRE) | {"version": version}
    security, skills, *_others = document["questions"]
    security["indicators"][1]["weight"] = 9
    security["indicators"][1]["must_have"] = False
    security["indicators"][1]["levels"][2] |= said(version)
    security["indicators"].pop()
    skills["weight"] = 40
    new = deepcopy(skills["indicators"][0]) | {"code": "SKL-77", "must_have": False}
    new["title"] = {"en": "Time to learn", "fr": "Temps pour apprendre"}
    skills["indicators"].append(new)
    return document


def said(version: str) -> dict[str, str]:
    """What level 2 of SEC-02 says in this version, and in no other."""
    return {
        "en": f"It is on the agenda twice a year (as of {version}).",
        "fr": f"Il est à l’ordre du jour deux fois par année (depuis {version}).",
    }


def as_file(document: dict[str, Any]) -> Any:
    """The document as a browser sends it."""
    content = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=1000)
    return {
        "name": "questionnaire.yaml",
        "mimeType": "application/yaml",
        "buffer": content.encode(),
    }
