"""Saying that one has a question open. No event: it is of no meaning a minute later."""

from datetime import datetime, timedelta

from django.db.models import Q

from assessments.models import Presence
from assessments.policies import Viewer, can_see_draft
from assessments.selectors.presence import LiveQuestion
from assessments.services.errors import require

FORGOTTEN_AFTER = timedelta(minutes=1)


def be_present(*, viewer: Viewer, live: LiveQuestion, now: datetime) -> None:
    """Somebody has the question open, in one or several windows."""
    require(can_see_draft, viewer, live)
    here = Presence(
        assessment=live.assessment,
        question_key=live.question.key,
        person_id=viewer.user_id,
        seen_at=now,
    )
    Presence.objects.bulk_create(
        [here],
        update_conflicts=True,
        unique_fields=["assessment", "question_key", "person"],
        update_fields=["seen_at"],
    )


def leave(*, viewer: Viewer, live: LiveQuestion, now: datetime) -> None:
    """They closed it; whoever else was not heard of for a minute is forgotten with them."""
    require(can_see_draft, viewer, live)
    mine = Q(question_key=live.question.key, person=viewer.user_id)
    Presence.objects.filter(
        mine | Q(seen_at__lt=now - FORGOTTEN_AFTER), assessment=live.assessment
    ).delete()
