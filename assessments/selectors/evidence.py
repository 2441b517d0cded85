"""Files that support answers, within what the viewer may see; evidence that will count less."""

from dataclasses import dataclass
from datetime import date

from assessments import scoring
from assessments.fiscal import FiscalQuarter
from assessments.models import Assessment, EvidenceFile
from assessments.policies import Viewer
from assessments.questionnaire import Indicator, Question
from assessments.selectors.assessments import evidence_for
from assessments.selectors.drafts import Draft
from assessments.selectors.records import EvidenceRecord
from assessments.selectors.submissions import result_for


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a viewer may take away, under the name that it has there."""

    assessment: Assessment
    code: str
    name: str
    media_type: str
    sha256: str
    file: EvidenceFile

    @property
    def department_id(self) -> int:
        """The department it belongs to, for the policies."""
        return self.assessment.department_id


def draft_file_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, indicator: str, pk: int
) -> Download | None:
    """The file of a piece of evidence that stands beside an answer in the viewer's scope."""
    evidence = evidence_for(viewer, code=code, quarter=quarter, indicator=indicator, pk=pk)
    if evidence is None or evidence.file is None:
        return None
    file = evidence.file
    assessment = evidence.answer.assessment
    return Download(assessment, indicator, file.name, file.media_type, file.sha256, file)


def submitted_file_for(
    viewer: Viewer, *, code: str, quarter: FiscalQuarter, sha256: str
) -> Download | None:
    """A file by its hash, if a submission that was not withdrawn used it."""
    assessment = result_for(viewer, code=code, quarter=quarter)
    if assessment is None:
        return None
    signed = assessment.submissions.filter(withdrawal__isnull=True).order_by("-number")
    for answers in signed.values_list("content__answers", flat=True):
        for indicator, answer in answers.items():
            for item in answer["evidence"]:
                said = item.get("file")
                if said and said["sha256"] == sha256:
                    return _submitted(assessment, indicator, said["name"], sha256)
    return None


def _submitted(assessment: Assessment, code: str, name: str, sha256: str) -> Download | None:
    file = EvidenceFile.objects.filter(
        sha256=sha256, evidence__answer__assessment=assessment
    ).first()
    return Download(assessment, code, name, file.media_type, sha256, file) if file else None


@dataclass(frozen=True, slots=True)
class Renewal:
    """A piece of evidence that counts less already, or will from the next quarter on."""

    question: Question
    indicator: Indicator
    item: EvidenceRecord
    is_stale: bool


def to_renew(draft: Draft) -> list[Renewal]:
    """What to renew, the oldest first. Only an answer with a level has evidence that counts."""
    fiscal = draft.assessment.quarter.fiscal
    found = []
    for question in draft.questionnaire.questions:
        for indicator in question.indicators:
            record = draft.answers[indicator.code]
            for item in record.evidence if record.level is not None else ():
                if scoring.is_stale(item.item, fiscal.next.starts_on):
                    stale = scoring.is_stale(item.item, fiscal.starts_on)
                    found.append(Renewal(question, indicator, item, stale))
    return sorted(found, key=_dated_on)


def _dated_on(renewal: Renewal) -> date:
    return renewal.item.dated_on
