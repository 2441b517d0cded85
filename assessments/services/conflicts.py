"""Settling two changes of one answer so that neither is lost."""

from datetime import datetime
from typing import Any

from django.db import transaction

from assessments.enums import Origin
from assessments.models import Answer, AnswerRevision, AnswerText
from assessments.policies import Viewer, can_answer
from assessments.services.answers import AnswerInput, hold_editable, require_open
from assessments.services.errors import AnswerConflict, require


@transaction.atomic
def set_aside(
    *, viewer: Viewer, answer: Answer, version: int, given: AnswerInput, now: datetime
) -> int:
    """Let the answer stand that stands at `version`; returns the version that it has then.

    What the person gave themselves goes into the history right before it, as if they had saved it
    and then restored the other one: it can be read there, and restored. AnswerConflict if
    somebody saved yet another answer.
    """
    require(can_answer, viewer, answer)
    require_open(answer.assessment, now)
    hold_editable(answer.assessment, viewer, now)
    standing = Answer.objects.select_related("changed_by", "indicator").get(pk=answer.pk)
    mine = _words(given)
    if standing.version == version + 2 and _is_kept(standing, version + 1, viewer, mine):
        return standing.version  # sent twice
    if standing.version != version:
        raise AnswerConflict(standing)
    theirs = _words(standing)
    if theirs == mine:
        return version
    moment = {"at": now, "by_id": viewer.user_id}
    AnswerRevision.objects.bulk_create(
        [
            AnswerRevision(answer=answer, version=version + 1, **moment, **mine),
            AnswerRevision(
                answer=answer, version=version + 2, origin=Origin.RESTORED, **moment, **theirs
            ),
        ]
    )
    Answer.objects.filter(pk=answer.pk, version=version).update(
        version=version + 2, changed_at=now, changed_by=viewer.user_id
    )
    return version + 2


def _words(said: AnswerInput | AnswerText) -> dict[str, Any]:
    names = ("kind", "level", "reason", "rationale", "language")
    return {name: getattr(said, name) for name in names}


def _is_kept(answer: Answer, version: int, viewer: Viewer, mine: dict[str, Any]) -> bool:
    """Whether this person's own words stand in the history at this version already."""
    return AnswerRevision.objects.filter(
        answer=answer, version=version, by=viewer.user_id, **mine
    ).exists()
