"""Beside each link stands what it counts (scoring.md, Confidence)."""

from collections.abc import Callable
from datetime import date

import pytest

from assessments.enums import EvidenceKind, Role
from assessments.models import User
from tests import factories as make
from tests.pages import PageClient

pytestmark = pytest.mark.django_db

# Q2 2026–27 begins on July 1, 2026: what is older than July 1, 2025 counts one step less.
FRESH, STALE = date(2025, 7, 1), date(2025, 6, 30)


@pytest.mark.parametrize(
    ("kind", "dated_on", "english", "french"),
    [
        (EvidenceKind.LINK, FRESH, "strength 2 of 3", "force probante\xa0: 2 sur 3"),
        (
            EvidenceKind.LINK,
            STALE,
            "strength 1 of 3, older than a year",
            "force probante\xa0: 1 sur 3, plus d’un an",
        ),
        (EvidenceKind.AUDIT, FRESH, "strength 3 of 3", "force probante\xa0: 3 sur 3"),
        (
            EvidenceKind.TEST,
            STALE,
            "strength 2 of 3, older than a year",
            "force probante\xa0: 2 sur 3, plus d’un an",
        ),
    ],
)
def test_a_link_shows_its_date_and_strength(
    signed_in: Callable[[User], PageClient],
    kind: EvidenceKind,
    dated_on: date,
    english: str,
    french: str,
):
    assessment = make.make_assessment()
    head = make.make_user(Role.EXECUTIVE, assessment.department)
    make.evidence(assessment, make.viewer_of(head), "Q01-01", kind=kind, dated_on=dated_on)
    client = signed_in(head)
    for language, words in (("en", english), ("fr", french)):
        page = client.get(f"/{language}/assessments/DRH/2026-27-Q2/security/").content.decode()
        assert f'{dated_on.isoformat()}</span> <span class="soft">{words}</span>' in page
