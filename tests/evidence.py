"""Files beside answers, made through the service."""

from typing import Any

from assessments.enums import EvidenceKind
from assessments.models import Assessment
from assessments.policies import Viewer
from assessments.services.file_types import check_file
from tests import factories
from tests.files import PDF


def evidence_file(assessment: Assessment, viewer: Viewer, code: str, **fields: Any) -> None:
    """Put a small PDF beside an answer."""
    file = check_file(fields.pop("name", "inventory.pdf"), fields.pop("content", PDF))
    factories.evidence(
        assessment,
        viewer,
        code,
        **{"url": "", "kind": EvidenceKind.DOCUMENT, "file": file} | fields,
    )
