"""The numbers of the API are those that are stored, and those that `manage.py score` prints."""

from pathlib import Path
from typing import Any

import pytest

from assessments import scoring
from assessments.models import Review, Submission
from assessments.scoring import result_from_json
from tests import factories
from tests.api.client import Program
from tests.views.test_scorecard_parity import answered, scored

pytestmark = pytest.mark.django_db

PATH = "submissions/DRH/2026-27-Q2/1"
PARTS = ("score", "upper", "level", "upper_level", "held_back_by")


def as_printed(scores: Any) -> Any:
    """The numbers of the API in the form of the command's document."""
    return {
        "overall": {name: scores["overall"][name] for name in PARTS},
        "questions": {
            part["key"]: {name: part[name] for name in (*PARTS, "coverage")}
            for part in scores["questions"]
        },
        "themes": {
            part["key"]: {"score": part["score"], "upper": part["upper"]}
            for part in scores["themes"]
        },
        "find_out_first": scores["find_out_first"],
        "priorities": [
            {name: item[name] for name in ("codes", "to_level", "gain")}
            for item in scores["priorities"]
        ],
    }


@pytest.mark.parametrize("seed", range(6))
def test_api_and_command_say_the_same(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    submission = answered(seed)
    said = scored(submission, tmp_path, capsys)
    found = program.json(f"{PATH}/scores")["self_assessed"]

    # The command was asked without evidence, of which only confidence is made.
    assert as_printed(found) == {name: said[name] for name in said if name != "confidence"}
    assert program.json(PATH)["self_assessed"] == found
    stored = result_from_json(submission.content["result"])
    value = stored.confidence.value
    assert found["confidence"] == {
        "value": None if value is None else scoring.two_decimals(value),
        "band": stored.confidence.band,
    }
    assert_shown(found, stored)
    (row,) = program.json("submissions")["items"]
    assert row["self_assessed"] == {
        name: found["overall"][name] for name in ("score", "shown", "level")
    }
    assert_working(program.json(f"{PATH}/working")["self_assessed"], found, stored)


def assert_shown(found: Any, stored: scoring.Result) -> None:
    """The whole numbers, and what explains a level."""
    for part, exact in zip(found["questions"], stored.questions, strict=True):
        assert part["shown"] == (None if exact.score is None else scoring.shown(exact.score))
        assert part["upper_shown"] == (None if exact.upper is None else scoring.shown(exact.upper))
        assert (part["limit"], part["nearest_level"]) == (exact.limit, exact.nearest_level)
        assert tuple(part["unknown"]) == exact.unknown
        assert tuple(part["not_applicable"]) == exact.not_applicable
        assert part["mostly_not_applicable"] == exact.mostly_not_applicable


def assert_working(working: Any, found: Any, stored: scoring.Result) -> None:
    """Every term as it was stored; what was left out has neither points nor a share."""
    assert [item["score"] for item in working["overall"]] == [
        part["score"] for part in found["questions"]
    ]
    for part, exact in zip(working["questions"], stored.questions, strict=True):
        assert (part["key"], part["limit"]) == (exact.key, exact.limit)
        assert [
            (term["code"], term["weight"], term["level"], term["points"], term["share"])
            for term in part["terms"]
        ] == [
            (
                term.code,
                term.weight,
                term.level,
                term.points,
                None if term.share is None else scoring.two_decimals(term.share),
            )
            for term in exact.terms
        ]
        left_out = [term["code"] for term in part["terms"] if term["points"] is None]
        assert left_out == part["not_applicable"]


def test_the_validated_result_is_there_once_it_is_accepted(program: Program) -> None:
    submission = factories.make_submission()
    before = program.json(PATH)
    factories.make_accepted(submission, {"Q01-01": (0, "No inventory.")})
    after = program.json(PATH)

    validated = result_from_json(Review.objects.get().result or {})
    overall = validated.overall.score
    assert overall is not None
    assert (before["validated"], before["provisional"], before["standing"]) == (
        None,
        True,
        "waiting",
    )
    assert (after["provisional"], after["standing"]) == (False, "accepted")
    assert after["validated"]["overall"]["score"] == scoring.two_decimals(overall)
    assert after["self_assessed"] == before["self_assessed"]
    (row,) = program.json("submissions")["items"]
    assert row["validated"]["score"] == after["validated"]["overall"]["score"]
    working = program.json(f"{PATH}/working")
    levels = [
        {term["code"]: term["level"] for term in working[side]["questions"][0]["terms"]}["Q01-01"]
        for side in ("self_assessed", "validated")
    ]
    assert levels == [2, 0]


def test_no_rationale_and_no_evidence_leaves(program: Program) -> None:
    submission = factories.make_submission()
    text = Submission.objects.get(pk=submission.pk).content["statement"]["en"]
    said = "".join(program.get(f"{PATH}{rest}").text for rest in ("", "/scores", "/working"))
    assert "rationale" not in said
    assert text not in said
