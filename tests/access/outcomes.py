"""What each actor gets: rows of the table of rows.py, by who shares an outcome."""

from tests.access.people import ACTORS, LIKE

Outcome = int | str
Row = dict[str, Outcome]

SIGN_IN = "sign-in"


def row(otherwise: Outcome, **given: Outcome) -> Row:
    """What each actor gets; anonymous is sent to sign-in unless something else is said.

    Who is not named gets what the one gets whom they are like (people.LIKE), so that a new actor
    needs no change of a row that does not concern them.
    """
    outcomes = {name.replace("_", " "): outcome for name, outcome in given.items()}
    assert outcomes.keys() <= {"anonymous", *ACTORS}
    return (
        {"anonymous": SIGN_IN}
        | {
            actor: outcomes.get(actor, outcomes.get(LIKE.get(actor, ""), otherwise))
            for actor in ACTORS
        }
        | {name: outcome for name, outcome in outcomes.items() if name == "anonymous"}
    )


def draft(outcome: Outcome, **given: Outcome) -> Row:
    """What the department's own people share, and what for others does not exist."""
    return row(404, **{"executive": outcome, "delegate": outcome} | given)


def result(outcome: Outcome, **given: Outcome) -> Row:
    """What those who may read results share, and what for others does not exist."""
    return draft(outcome, **{"reviewer": outcome, "briefing_officer": outcome} | given)


def discussed(outcome: Outcome) -> Row:
    """What the department and its reviewer share; a briefing officer reads results only."""
    return result(outcome) | {"briefing officer": 403}


def assigned(outcome: Outcome) -> Row:
    """What the executive and whoever is assigned the question share; other delegates may not."""
    return draft(outcome, delegate_unassigned=403)


def administration(outcome: Outcome) -> Row:
    """What administrators have, and what for others does not exist."""
    return row(404, administrator=outcome)


REVIEW_ELSEWHERE = ("reviewer elsewhere", "delegate who reviews elsewhere")


def overseen(outcome: Outcome) -> Row:
    """What those who look at departments side by side share; their scope is the rows' matter."""
    return row(
        404,
        reviewer=outcome,
        briefing_officer=outcome,
        delegate_who_reviews_elsewhere=outcome,
        reviewer_elsewhere=outcome,
    )


def own_view(outcome: Outcome) -> Row:
    """What the one reviewer who saved it has."""
    return row(404, reviewer=outcome, reviewer_here=404, reviewer_of_the_portfolio=404)


def books(outcome: Outcome, without: Outcome, **given: Outcome) -> Row:
    """What reviewers and briefing officers have, of whatever departments (the other portfolio of
    the actors has none).
    """
    names = ("reviewer", "reviewer_elsewhere", "briefing_officer")
    own = dict.fromkeys((*names, "delegate_who_reviews_elsewhere"), outcome)
    return row(without, **own | given)


def whole_book(outcome: Outcome) -> Row:
    """A book over all departments: those to whom one of them is foreign do not find it."""
    return row(404, reviewer=outcome, briefing_officer=outcome, reviewer_here=404)
