"""A scorecard's peers as rows that can be shown: figures, and a strip for each group."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from assessments import charts, scoring
from assessments.selectors.peers import PeerStanding
from assessments.selectors.submissions import Submitted


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """One group of peers; a withheld one has neither figures nor a strip."""

    name: str
    figures: scoring.PeerFigures | None
    strip: str


def peer_groups(submitted: Submitted, standing: PeerStanding) -> tuple[PeerGroup, ...]:
    """All departments, the same portfolio, the same size, in this order."""
    own = submitted.result.overall.score
    return tuple(
        PeerGroup(name, figures, "" if figures is None else _strip(name, figures, own))
        for name, figures in (
            (_("All departments"), standing.everyone[""]),
            (_("Same portfolio"), standing.same_portfolio),
            (_("Same size"), standing.same_size),
        )
    )


def _strip(name: str, figures: scoring.PeerFigures, own: Fraction | None) -> str:
    lower, upper = figures.lower_quartile, figures.upper_quartile
    return charts.svg(
        charts.PeerStrip(
            title=name,
            takeaway=name,
            alternative=name,
            own=None if own is None else scoring.shown(own),
            median=scoring.shown(figures.median),
            lower=None if lower is None else scoring.shown(lower),
            upper=None if upper is None else scoring.shown(upper),
        ),
        for_print=False,
    )
