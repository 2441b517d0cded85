"""Submissions to brief about, and what the finished pages say."""

import io
from pathlib import Path
from random import Random
from typing import Any

import pypdf

from assessments.briefings.department.document import briefing_pdf
from assessments.briefings.department.snapshot import content_of, snapshot_of
from assessments.enums import Language
from assessments.exchange.documents import file_content
from assessments.exchange.questionnaires import parse_questionnaire
from assessments.models import Assessment, Questionnaire, Submission
from assessments.selectors.scorecards import Scorecard, scorecard_of
from assessments.services.questionnaires import load_questionnaire
from tests import factories as make

SHIPPED = Path("assessments/content/questionnaire.yaml")
MIXED = {"Q01-01": 3, "Q01-02": 4, "Q02-01": 1, "Q02-02": "dont_know", "Q02-03": "not_applicable"}


def questionnaire_without_must_haves(questions: int = 2) -> Questionnaire:
    """Every indicator may be answered as not applicable."""
    document = make.questionnaire_document(questions)
    for question in document["questions"]:
        for indicator in question["indicators"]:
            indicator |= {"must_have": False, "allows_na": True}
    return store_questionnaire(document)


def store_questionnaire(document: dict[str, Any]) -> Questionnaire:
    """Load and publish a document."""
    return load_questionnaire(
        document=document, publish=True, actor_id=None, now=make.NOW
    ).questionnaire


def assessment_of(submission: Submission) -> Assessment:
    """As the views load it."""
    return Assessment.objects.select_related(
        "department__portfolio", "quarter__questionnaire", "current_submission"
    ).get(pk=submission.assessment_id)


def card_of(submission: Submission) -> Scorecard:
    """What the scorecard shows of it on the day of the tests."""
    return scorecard_of(assessment_of(submission), make.TODAY)


def snapshot_for(submission: Submission) -> dict[str, Any]:
    """Its first issue, not stored."""
    content = content_of(assessment_of(submission), make.TODAY)
    return snapshot_of(content, issue=1, now=make.NOW)


def pdf_for(submission: Submission, language: Language = Language.ENGLISH) -> bytes:
    return briefing_pdf(snapshot_for(submission), language)


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, `spaced`."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [spaced(page.extract_text()) for page in pages]


def spaced(text: str) -> str:
    """With single spaces for line ends, no-break spaces and runs of them."""
    return " ".join(text.split())


def mixed_submission() -> Submission:
    """Two quarters: a level that is held back, an unknown, an N/A, ups and downs."""
    department = make.make_department()
    first = make.make_quarter(make.Q2.previous)
    second = make.make_quarter(make.Q2)
    make.make_submission(department, first, 2)
    return make.make_submission(department, second, 2, MIXED)


def shipped_submission() -> Submission:
    """The shipped questionnaire with a bit of everything."""
    parsed = parse_questionnaire(file_content(SHIPPED), file_name=SHIPPED.name, published={})
    quarter = make.make_quarter(questionnaire=store_questionnaire(parsed.document), opened=False)
    department = make.make_department(
        name_en="Department of Rivers and Harbours", name_fr="Ministère des Rivières et des Ports"
    )
    make.open_quarter(quarter=quarter, actor_id=None, now=make.NOW)
    codes = list(quarter.questionnaire.indicators.values_list("code", flat=True))
    levels = {code: 1 + number % 4 for number, code in enumerate(codes)}
    levels |= {"SEC-03": 1, "SKL-07": "dont_know", "USE-08": "dont_know"}
    return make.make_submission(department, quarter, 2, levels)


KINDS: tuple[int | str, ...] = (0, 1, 2, 3, 4, "dont_know", "not_applicable")


def random_submission(seed: int, kinds: tuple[int | str, ...] = KINDS) -> Submission:
    """The shipped questionnaire answered at random in two quarters, the second accepted."""
    chance = Random(seed)  # noqa: S311 (nothing secret)
    parsed = parse_questionnaire(file_content(SHIPPED), file_name=SHIPPED.name, published={})
    questionnaire = store_questionnaire(parsed.document)
    department = make.make_department(
        name_en="Innovation, Science and Economic Development Canada",
        name_fr="Innovation, Sciences et Développement économique Canada",
    )
    indicators = [
        item for question in parsed.document["questions"] for item in question["indicators"]
    ]
    for fiscal in (make.Q2.previous, make.Q2):
        quarter = make.make_quarter(fiscal, questionnaire)
        answers = {
            item["code"]: chance.choice(
                [kind for kind in kinds if kind != "not_applicable" or item["allows_na"]]
            )
            for item in indicators
        }
        submission = make.make_submission(department, quarter, 2, answers)
    levels = [code for code, answer in answers.items() if isinstance(answer, int)]
    recorded = {code: (chance.randrange(5), "Not shown.") for code in levels[:3]}
    differing = {code: given for code, given in recorded.items() if given[0] != answers[code]}
    return make.make_accepted(submission, differing)
