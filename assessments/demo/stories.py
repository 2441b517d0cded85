"""What happened to each invented department: where it stands, where it is heading, what went wrong.

Quarters are counted back from the newest one: 0 is open, 1 is the last that closed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessments.demo.chance import chance_of
from assessments.enums import AnswerKind, State

Choice = int | AnswerKind
"""A level from 0 to 4, or an answer without one."""

UNKNOWN = AnswerKind.DONT_KNOW
NOT_APPLICABLE = AnswerKind.NOT_APPLICABLE


class Trend(StrEnum):
    """Where the answers are heading."""

    IMPROVING = "improving"
    SLIPPING = "slipping"
    FLAT = "flat"
    UNEVEN = "uneven"


@dataclass(frozen=True, slots=True)
class Story:
    """One department's story; quarters are counted back from the newest one."""

    score: int
    """About what it scored in the last closed quarter, out of 100."""
    trend: Trend
    newest: State
    late: frozenset[int] = frozenset()
    """Quarters in which nothing was signed."""
    returned: frozenset[int] = frozenset()
    """Quarters in which the first submission came back."""
    since: int | None = None
    """The first quarter in which it took part; None: all of them."""
    new_executive_since: int | None = None
    documented: float | None = None
    """The share of its answers that evidence stands behind; None: by chance."""
    optimistic: bool = False
    stale: bool = False
    """Its evidence is seldom renewed."""
    last: Mapping[str, Choice] = field(default_factory=dict)
    """The answers of the last closed quarter, where they are fixed."""
    before: Mapping[str, Choice] = field(default_factory=dict)
    """What was different one quarter earlier, where that is fixed."""
    lowered_last: tuple[str, ...] = ()
    """The answers that the reviewer lowered in the last closed quarter, where that is fixed."""
    answered: tuple[str, ...] = ()
    """What is answered in the newest quarter, where that is fixed."""

    def took_part(self, ago: int) -> bool:
        return self.since is None or ago <= self.since


def _choices(question: str, *choices: Choice) -> dict[str, Choice]:
    return {f"{question}-{number:02}": choice for number, choice in enumerate(choices, start=1)}


_SECURITY = _choices("SEC", 3, 3, 1, 3, 3, 3, 2, 4)
_SKILLS = _choices("SKL", 2, 3, 1, 2, 2, 2, UNKNOWN, 1)
_STRATEGY = _choices("STR", 2, 3, NOT_APPLICABLE, 2, 1, 3, NOT_APPLICABLE, 3)
_USABILITY = _choices("USE", 3, 2, 3, 3, 3, 3, 3, UNKNOWN)

RIVERS_AND_HARBOURS = Story(
    score=58,
    trend=Trend.IMPROVING,
    newest=State.IN_PROGRESS,
    documented=0.75,
    returned=frozenset({3}),
    last={**_SECURITY, **_SKILLS, **_STRATEGY, **_USABILITY},
    before={"SEC-08": 3, "SKL-04": 1, "USE-05": 4},
    lowered_last=("SEC-04", "STR-06"),
    answered=(
        *(code for code in _SECURITY if code != "SEC-03"),
        *_SKILLS,
        *("STR-01", "STR-02", "STR-04", "STR-05", "STR-06"),
    ),
)
"""The Deputy Minister account's own: one must-have holds Security back, two answers unknown."""

_IMPROVING, _SLIPPING, _FLAT, _UNEVEN = Trend
_NOT_STARTED, _IN_PROGRESS, _SUBMITTED, _RETURNED, _ACCEPTED = State

STORIES: Mapping[str, Story] = {
    "DRH": RIVERS_AND_HARBOURS,
    "CNA": Story(68, _IMPROVING, _ACCEPTED),
    "DFT": Story(42, _FLAT, _SUBMITTED, late=frozenset({4})),
    "DSP": Story(47, _UNEVEN, _SUBMITTED, new_executive_since=3),
    "DSS": Story(55, _IMPROVING, _ACCEPTED, returned=frozenset({2})),
    "FSTA": Story(27, _SLIPPING, _NOT_STARTED, late=frozenset({2, 5})),
    "LSO": Story(60, _IMPROVING, _ACCEPTED, optimistic=True),
    "LIS": Story(51, _FLAT, _IN_PROGRESS, stale=True),
    "PMA": Story(36, _IMPROVING, _RETURNED),
    "WTB": Story(63, _UNEVEN, _SUBMITTED, returned=frozenset({5})),
    "DWR": Story(65, _IMPROVING, _ACCEPTED),
    "DTR": Story(77, _FLAT, _ACCEPTED),
    "DRB": Story(74, _IMPROVING, _SUBMITTED),
    "FFA": Story(49, _SLIPPING, _RETURNED, late=frozenset({3})),
    "CWO": Story(58, _UNEVEN, _IN_PROGRESS, new_executive_since=1),
    "DEL": Story(55, _IMPROVING, _SUBMITTED, returned=frozenset({4}), optimistic=True),
    "DPL": Story(45, _FLAT, _IN_PROGRESS, stale=True),
    "HCA": Story(33, _UNEVEN, _NOT_STARTED, late=frozenset({1, 2, 6})),
    "YTA": Story(40, _IMPROVING, _NOT_STARTED, since=3),
    "DSW": Story(36, _SLIPPING, _RETURNED, returned=frozenset({1}), optimistic=True),
    "HWT": Story(52, _FLAT, _SUBMITTED, stale=True),
    "WSO": Story(85, _IMPROVING, _ACCEPTED),
    "SCS": Story(53, _SLIPPING, _SUBMITTED, new_executive_since=5),
    "PRC": Story(73, _IMPROVING, _IN_PROGRESS),
}


def story_of(code: str) -> Story:
    """The story of a department; further ones get theirs by chance, always the same."""
    if code in STORIES:
        return STORIES[code]
    chance = chance_of(f"story of {code}")
    return Story(
        score=min(88, max(22, round(chance.gauss(55, 14)))),
        trend=chance.choices(tuple(Trend), weights=(5, 2, 3, 2))[0],
        newest=chance.choices(tuple(State), weights=(2, 4, 6, 2, 5))[0],
        late=frozenset(ago for ago in range(1, 20) if chance.random() < 0.06),
        returned=frozenset(ago for ago in range(1, 20) if chance.random() < 0.06),
        new_executive_since=chance.choice((None, None, None, 1, 4, 7)),
        optimistic=chance.random() < 0.2,
        stale=chance.random() < 0.15,
    )
