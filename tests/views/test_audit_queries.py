"""How many queries the audit log, its export and a timeline cost: the same for one row and many."""

from collections.abc import Callable

from assessments.access import viewer_of
from assessments.enums import EventKind, Role
from assessments.models import Assessment, User
from assessments.services.events import record
from tests import factories
from tests.pages import PageClient
from tests.views import places
from tests.views.test_queries import cost

PAGES = ("/en/audit-log/", "/en/audit-log/export/", f"{places.overview()}timeline/")


def note(assessment: Assessment) -> None:
    """One of each kind that names somebody or something."""
    person = factories.make_user()
    right = {"person": person.pk, "role": "reviewer", "portfolio": f"p{person.pk}"}
    factories.make_portfolio(f"p{person.pk}")
    for kind, details in (
        (EventKind.DELEGATED, {"question": "security", "delegate": person.pk}),
        (EventKind.EVIDENCE_ADDED, {"code": "Q01-01", "evidence": 1}),
        (EventKind.RIGHTS_CHANGED, {**right, "before": right}),
    ):
        record(kind, actor_id=person.pk, now=factories.NOW, assessment=assessment, details=details)


def test_one_row_and_three_rows_cost_the_same(
    assessment: Assessment, executive: User, signed_in: Callable[[User], PageClient]
) -> None:
    administrator = signed_in(factories.make_user(Role.ADMINISTRATOR))
    browser = dict.fromkeys(PAGES[:2], administrator) | {PAGES[2]: signed_in(executive)}
    factories.answer(assessment, viewer_of(executive), "Q01-01", 2)

    def costs() -> dict[str, int]:
        return {path: cost(lambda: download(browser[path], path)) for path in PAGES}  # noqa: B023

    note(assessment)
    one = costs()
    note(assessment)
    note(assessment)
    factories.answer(assessment, viewer_of(executive), "Q02-01", 2)
    assert costs() == one
    assert max(one.values()) <= 15


def download(browser: PageClient, path: str):  # type: ignore[no-untyped-def]
    response = browser.get(path)
    if response.streaming:
        b"".join(response)  # type: ignore[call-overload]
    return response
