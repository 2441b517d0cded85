"""A department with a signed Q1 and a new Q2, for the tests of carrying forward."""

from assessments.enums import EvidenceKind
from assessments.fiscal import FiscalQuarter
from assessments.models import Answer, Assessment, Department, Evidence, EvidenceFile, Questionnaire
from assessments.policies import Viewer
from assessments.selectors.drafts import DraftQuestion, load_draft
from assessments.services.carrying import carry_forward
from tests import factories

Q1 = FiscalQuarter(2026, 1)


def signed_q1(
    department: Department | None = None,
    choice: int | str = 2,
    changes: dict[str, int | str] | None = None,
    questionnaire: Questionnaire | None = None,
) -> Assessment:
    """The signed assessment of Q1, in which Q01-02 rests on a link and a file."""
    department = department or factories.make_department()
    quarter = factories.make_quarter(Q1, questionnaire)
    assessment = factories.make_assessment(department, quarter)
    executive = factories.make_executive(assessment)
    factories.answer_all(assessment, executive, choice, changes)
    french = {"rationale": "On demande.", "language": "fr"}
    factories.answer(assessment, executive, "Q01-03", "dont_know", **french)
    factories.evidence(assessment, executive, "Q01-02")
    put_file(assessment, executive, "Q01-02")
    factories.sign(assessment, executive)
    return assessment


def put_file(assessment: Assessment, viewer: Viewer, code: str, sha256: str = "f" * 64) -> None:
    file = EvidenceFile.objects.create(
        name="audit.pdf",
        media_type="application/pdf",
        size=4,
        sha256=sha256,
        content=b"%PDF",
        added_at=factories.NOW,
        added_by_id=viewer.user_id,
    )
    Evidence.objects.create(
        answer=factories.answer_row(assessment, code),
        kind=EvidenceKind.AUDIT,
        title="Audit",
        file=file,
        dated_on=factories.TODAY,
        added_at=factories.NOW,
        added_by_id=viewer.user_id,
    )


def new_q2(earlier: Assessment, questionnaire: Questionnaire | None = None) -> Assessment:
    quarter = factories.make_quarter(questionnaire=questionnaire or earlier.quarter.questionnaire)
    return factories.make_assessment(earlier.department, quarter)


def page_of(assessment: Assessment, key: str = "security") -> DraftQuestion:
    """The question as somebody has it on the page now."""
    draft = load_draft(factories.make_assessment(assessment.department, assessment.quarter))
    return DraftQuestion(draft, draft.questionnaire.question(key))


def carry(assessment: Assessment, viewer: Viewer, *keys: str) -> int:
    """Carry questions forward, all of them if none is named."""
    pages = [page_of(assessment, key) for key in keys or question_keys(assessment)]
    return sum(carry_forward(viewer=viewer, page=page, now=factories.NOW) for page in pages)


def question_keys(assessment: Assessment) -> list[str]:
    return [item["key"] for item in assessment.quarter.questionnaire.content["questions"]]


def versions(assessment: Assessment, *codes: str) -> dict[str, int]:
    """What stands now, of the answers named or of all that are carried."""
    rows = Answer.objects.filter(assessment=assessment)
    rows = rows.filter(indicator__code__in=codes) if codes else rows.exclude(carried_from=None)
    return dict(rows.order_by("indicator__position").values_list("indicator__code", "version"))
