"""Reading questionnaires."""

from functools import lru_cache

from assessments.models import Questionnaire as StoredQuestionnaire
from assessments.questionnaire import Questionnaire, from_document


def content_of(questionnaire_id: int, sha256: str) -> Questionnaire:
    """The content of a stored questionnaire.

    A content never changes under its hash, so each process parses it once; ask with the id and hash
    that came with the quarter, and the document itself is not even fetched again.
    """
    return _parsed(questionnaire_id, sha256)


@lru_cache(maxsize=16)
def _parsed(questionnaire_id: int, sha256: str) -> Questionnaire:
    document = StoredQuestionnaire.objects.values_list("content", flat=True).get(
        pk=questionnaire_id, sha256=sha256
    )
    return from_document(document)


def published_questionnaires() -> list[StoredQuestionnaire]:
    """Every published version, newest first, without its content."""
    return list(
        StoredQuestionnaire.objects.filter(published_at__isnull=False)
        .defer("content")
        .order_by("-published_at", "-pk")
    )
