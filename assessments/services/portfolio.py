"""Taking the departments' table out of the product."""

from collections.abc import Mapping
from datetime import datetime

from assessments.enums import EventKind
from assessments.models import Event, Quarter
from assessments.policies import Viewer, can_see_portfolio
from assessments.services.errors import require
from assessments.services.events import record

TYPED = frozenset({"q"})
"""What somebody typed stays out of the audit log; that they did is noted."""


def record_portfolio_export(
    *,
    viewer: Viewer,
    quarter: Quarter,
    count: int,
    file: str,
    wanted: Mapping[str, str],
    now: datetime,
) -> Event:
    """Note who exported how many departments of a quarter, as what, and by which filter."""
    require(can_see_portfolio, viewer, quarter)
    filters = {name: "" if name in TYPED else value for name, value in wanted.items()}
    return record(
        EventKind.PORTFOLIO_EXPORTED,
        actor_id=viewer.user_id,
        now=now,
        details={"quarter": quarter.slug, "count": count, "file": file, "filter": filters},
    )
