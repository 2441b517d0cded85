"""The numbers on the scorecard are those that `manage.py score` gives for the same answers."""

import csv
import io
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from assessments.enums import Level
from assessments.models import Submission
from assessments.models.labels import label
from tests import factories
from tests.pages import PageClient, words_of
from tests.views import places
from tests.views.scorecard_page import opened, rows

INDICATOR = ("code", "weight", "themes", "must_have", "allows_na")


def answered(seed: int) -> Submission:
    """A submission with answers of every kind, at random."""
    chance = Random(seed)  # noqa: S311 (nothing secret)
    questionnaire = factories.make_questionnaire_without_must_haves()
    factories.make_department()
    factories.make_quarter(questionnaire=questionnaire)
    choices: list[int | str] = [0, 1, 2, 3, 4, 4, "dont_know", "not_applicable"]
    codes = questionnaire.indicators.values_list("code", flat=True)
    return factories.make_submission(changes={code: chance.choice(choices) for code in codes})


def scored(submission: Submission, folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """What the command says, from the questionnaire's file and the answers alone."""
    content = submission.assessment.quarter.questionnaire.content
    document = {
        "questionnaire": {
            "questions": [
                {
                    "key": question["key"],
                    "weight": question["weight"],
                    "indicators": [
                        {name: indicator[name] for name in INDICATOR if name in indicator}
                        for indicator in question["indicators"]
                    ],
                }
                for question in content["questions"]
            ]
        },
        "answers": {
            code: {"level": answer["level"]}
            if answer["kind"] == "level"
            else {{"dont_know": "dont_know", "not_applicable": "na"}[answer["kind"]]: True}
            for code, answer in submission.content["answers"].items()
        },
    }
    path = folder / "document.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    capsys.readouterr()
    call_command("score", str(path))
    return json.loads(capsys.readouterr().out)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(8))
def test_screen_and_command_say_the_same(
    reader: PageClient, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    submission = answered(seed)
    said = scored(submission, tmp_path, capsys)

    page = opened(reader)

    words = [
        "Not scored" if part["level"] is None else str(label(Level(part["level"])))
        for part in said["questions"].values()
    ]
    assert page.words("p.level-word") == words
    overall = rows(page, "//*[@id='why-overall']")
    assert [row[2] for row in overall] == [
        part["score"] or "Not available" for part in said["questions"].values()
    ]
    (foot,) = page.root.xpath("//*[@id='why-overall']//tfoot//td")
    assert words_of(foot) == said["overall"]["score"]
    confidence = str(int(float(said["confidence"]["value"]) * 100 + 0.5))
    assert f"({confidence} of 100)" in page.text
    exported = [numbers(reader, kind) for kind in ("csv", "xlsx")]
    assert exported[0] == exported[1]
    assert exported[0][""] == (said["overall"]["score"], said["overall"]["upper"])
    for key, part in (said["questions"] | said["themes"]).items():
        assert exported[0][key] == (part["score"], part["upper"])


def numbers(reader: PageClient, kind: str) -> dict[str, tuple[str | None, str | None]]:
    """Score and upper end by code or key, as the exported file has them."""
    content = reader.get(f"{places.scorecard()}scores.{kind}").content
    if kind == "csv":
        found = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:]
    else:
        sheet = load_workbook(io.BytesIO(content)).active
        found = [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
    return {row[4] or "": (two_decimals(row[8]), two_decimals(row[9])) for row in found}


def two_decimals(cell: Any) -> str | None:
    return None if cell in {None, ""} else f"{float(cell):.2f}"
