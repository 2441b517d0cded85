"""What everybody gets at every address: the table that test_table.py walks.

A row says the outcome of each actor (people.ACTORS). An address that is missing here fails.
"""

from hashlib import sha256
from typing import Any

from tests.access.people import (
    ACCEPTED,
    ACTORS,
    CODE,
    DRAFT,
    INDICATOR,
    LIKE,
    QUESTION,
    SUBMITTED,
    WARNED,
)
from tests.files import PDF

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


PLACE = {"code": CODE, "quarter": DRAFT}
RESULT = {"code": CODE, "quarter": SUBMITTED}
ANSWER = {**PLACE, "indicator": INDICATOR}
RESULT_ANSWER = {**RESULT, "indicator": INDICATOR}
HASH = sha256(PDF).hexdigest()
WARNING = {**PLACE, "finding": "up_without_evidence", "subject": WARNED}
PLAN = {"code": CODE}
ASK = {**PLAN, "indicator": "Q01-01", "partner": "GOOD"}
FILE = {**RESULT, "submission": 1, "number": 1, "language": "en"}
RECORDED = {"code": CODE, "quarter": ACCEPTED, "submission": 1, "indicator": INDICATOR}
NOTED = {
    "submission": "1",
    f"{INDICATOR}-version": "0",
    f"{INDICATOR}-seen": "",
    f"{INDICATOR}-comment": "Since when?",
}
SAVED = {f"{INDICATOR}-choice": "3", f"{INDICATOR}-version": "1"}
LINK = {
    "title": "Audit",
    "url": "https://example.org/audit",
    "kind": "audit",
    "dated_on": "2026-09-01",
}

ACTION = {
    "indicator": INDICATOR,
    "title": "Make an inventory",
    "target_level": "3",
    "status": "proposed",
    "effort": "small",
}
GET: dict[str, tuple[dict[str, Any], Row]] = {
    "root": ({}, row(302, anonymous=302)),
    "home": ({}, row(200)),
    "assessments": ({}, row(200)),
    "assessment": (PLACE, draft(200)),
    "check": (PLACE, draft(200)),
    "sign": (PLACE, draft(405, delegate=403)),
    "question": ({**PLACE, "question": QUESTION}, draft(200)),
    "answer-confirm": (ANSWER, assigned(405)),
    "exceptions": (PLACE, draft(200)),
    "confirm": (PLACE, draft(405)),
    "carry": ({**PLACE, "question": QUESTION}, assigned(405)),
    "presence": ({**PLACE, "question": QUESTION}, draft(405)),
    "evidence-upload": (ANSWER, assigned(200)),
    "evidence-file": (ANSWER, draft(200)),
    "comments": (ANSWER, draft(200)),
    "comments-reply": (ANSWER, draft(405)),
    "comments-resolve": (ANSWER, draft(405)),
    "comments-reopen": (ANSWER, draft(405)),
    "answer-history": (ANSWER, draft(200)),
    "answer-restore": ({**ANSWER, "version": 1}, assigned(405)),
    "ready": ({**PLACE, "question": QUESTION}, assigned(302)),
    "not-ready": ({**PLACE, "question": QUESTION}, assigned(200)),
    "delegation": (PLACE, draft(200, delegate=403)),
    "delegation-repeat": (PLACE, draft(405, delegate=403)),
    "delegation-end": (PLACE, draft(405, delegate=403)),
    "clarifications": (ANSWER, draft(200)),
    "clarification-ask": (ANSWER, assigned(405)),
    "clarification-answer": (
        ANSWER,
        draft(403, delegate=405, delegate_unassigned=403, delegate_who_reviews_elsewhere=403),
    ),
    "clarification-withdraw": (ANSWER, draft(405, delegate=403)),
    "answer": (ANSWER, assigned(405)),
    "evidence": (ANSWER, assigned(200)),
    "evidence-remove": (ANSWER, assigned(200)),
    "warning-dismiss": (WARNING, assigned(200)),
    "dismissal-take-back": (PLACE, assigned(405)),
    "timeline": (PLACE, draft(200)),
    "scorecards": ({}, row(200)),
    "scorecard": (RESULT, result(200)),
    "result-file": ({**RESULT, "sha256": HASH}, result(200)),
    "result-comments": (RESULT_ANSWER, discussed(200)),
    "result-comments-reply": (RESULT_ANSWER, discussed(405)),
    "result-comments-resolve": (RESULT_ANSWER, discussed(405)),
    "result-comments-reopen": (RESULT_ANSWER, discussed(405)),
    "withdraw": (PLACE, draft(409, delegate=403)),
    "reviews": ({}, row(200)),
    "review": (RESULT, result(403, reviewer=200)),
    "review-accept": (RESULT, result(403, reviewer=405)),
    "review-return": (RESULT, result(403, reviewer=405)),
    "reopen": (RESULT, row(404, administrator=409)),
    "scorecard-submission": ({**RESULT, "submission": 1}, result(200)),
    "submissions": (RESULT, result(200)),
    "reply": (RECORDED, result(403, executive=200)),
    # Whoever has one action plan goes straight to it.
    "actions": (
        {},
        row(
            200,
            executive=302,
            delegate=302,
            executive_elsewhere=302,
            reviewer_here=302,
            reviewer_of_another_portfolio=200,
            delegate_who_reviews_elsewhere=200,
        ),
    ),
    "action-plan": (PLAN, result(200)),
    "action-add": (PLAN, result(403, executive=200, delegate=200)),
    "actions-csv": (PLAN, result(200)),
    "actions-xlsx": (PLAN, result(200)),
    "action": (PLAN, result(200)),
    "action-edit": (PLAN, result(403, executive=200, delegate=200)),
    "action-close": (PLAN, result(403, executive=200, delegate=200)),
    "action-note": (PLAN, result(200, briefing_officer=403)),
    "partners": (PLAN, draft(200)),
    "partner-offers": (PLAN, draft(200, delegate=403)),
    "partner-ask": (ASK, draft(200)),
    "partner-answer": (PLAN, draft(405)),
    "scores-csv": (RESULT, result(200)),
    "scores-xlsx": (RESULT, result(200)),
    "compare": (RESULT, result(200)),
    "what-if": (RESULT, result(200)),
    "what-if-save": (RESULT, result(403, executive=405, delegate=405)),
    "briefings": ({}, row(200)),
    "briefing": (RESULT, result(200)),
    "briefing-issue": (RESULT, result(405)),
    "briefing-submission": ({**RESULT, "submission": 1}, result(200)),
    "briefing-submission-issue": ({**RESULT, "submission": 1}, result(405)),
    "briefing-file": (FILE, result(200)),
    "document-departments": ({}, row(200)),
    "documents": (PLAN, result(200)),
    "changes-issue": (PLAN, result(200)),
    "handover-issue": (PLAN, result(200)),
    "document-file": ({**PLAN, "kind": "handover", "number": 1, "language": "fr"}, result(200)),
    "books": ({}, books(200, 403)),
    "book-new": ({}, books(200, 403)),
    "book": ({}, whole_book(200)),
    "book-stop": ({}, whole_book(405)),
    "book-go-on": ({}, whole_book(405)),
    "book-file": ({}, whole_book(200)),
    "notices": ({}, row(200)),
    "notices-seen": ({"through": 1}, row(405)),
    "audit-log": ({}, administration(200)),
    "audit-log-export": ({}, administration(200)),
    "learn": ({}, row(200)),
    "lesson": ({"question": QUESTION}, row(200)),
    "glossary": ({}, row(200)),
    "method": ({}, row(200)),
    "denmark": ({}, row(200)),
    "account-email-absent": ({}, row(404, anonymous=404)),
}
POST: dict[str, tuple[dict[str, str], Row]] = {
    "sign": ({}, draft(400, delegate=403)),
    "answer-confirm": ({"carried": f"{INDICATOR}:1"}, assigned(409)),
    "confirm": ({"carried": f"{INDICATOR}:1"}, assigned(302)),
    "carry": ({}, assigned(302)),
    "presence": ({}, draft(200)),
    "ready": (SAVED, assigned(400)),
    "not-ready": ({"reason": "Not yet."}, assigned(302)),
    "delegation": ({}, draft(400, delegate=403)),
    "delegation-repeat": ({}, draft(302, delegate=403)),
    "delegation-end": ({}, draft(302, delegate=403)),
    "clarifications": ({}, draft(200)),
    "clarification-ask": ({}, assigned(400)),
    "clarification-answer": (
        {},
        draft(403, delegate=400, delegate_unassigned=403, delegate_who_reviews_elsewhere=403),
    ),
    "clarification-withdraw": ({}, draft(302, delegate=403)),
    "question": (SAVED, assigned(400)),
    "answer": (SAVED, assigned(200)),
    "evidence": (LINK, assigned(302)),
    "evidence-remove": ({}, assigned(302)),
    "warning-dismiss": ({"reason": "It is true."}, assigned(302)),
    "dismissal-take-back": ({}, assigned(302)),
    "what-if-save": ({"Q01-02": "4"}, result(403, executive=302, delegate=302)),
    "action-add": (ACTION, result(403, executive=302, delegate=302)),
    "action-edit": (
        ACTION | {"version": "1"},
        result(403, executive=302, delegate=302),
    ),
    "action-close": (
        {"status": "done", "version": "1"},
        result(403, executive=302, delegate=302),
    ),
    "action-note": ({"note": "Halfway."}, result(302, briefing_officer=403)),
    "partner-offers": ({"security": "Q01-01"}, draft(302, delegate=403)),
    "partner-ask": ({"text": "How did you begin?"}, draft(302)),
    "partner-answer": ({"reply": "declined"}, draft(302)),
    "briefing-issue": ({}, result(302)),
    "evidence-upload": ({}, assigned(400)),
    "comments": ({"text": "Complete?"}, draft(302)),
    "comments-reply": ({}, draft(400)),
    "comments-resolve": ({}, draft(302)),
    "comments-reopen": ({}, draft(302)),
    "answer-restore": ({"version": "1"}, assigned(302)),
    "result-comments": ({"text": "Complete?"}, discussed(302)),
    "result-comments-reply": ({}, discussed(400)),
    "result-comments-resolve": ({}, discussed(302)),
    "result-comments-reopen": ({}, discussed(302)),
    "notices": ({"language": "en"}, row(302)),
    "notices-seen": ({}, row(302)),
    "withdraw": ({}, draft(409, delegate=403)),
    "review": (NOTED, result(403, reviewer=302)),
    "review-accept": ({**NOTED, "agree-rest": "on"}, result(403, reviewer=302)),
    "review-return": (NOTED, result(403, reviewer=302)),
    "reopen": ({"reason": "A wrong file."}, row(404, administrator=409)),
    "reply": ({"text": "The inventory is there."}, result(403, executive=302)),
    "briefing-submission-issue": ({}, result(302)),
    "changes-issue": ({}, result(400)),
    "handover-issue": ({}, result(400)),
    "book-new": ({}, books(400, 403)),
    "book-stop": ({}, whole_book(302)),
    "book-go-on": ({}, whole_book(302)),
}
OPEN_TO_ALL = {"root", "account-email-absent"}
ONLY_IN_THE_DEMO = {"demo-sign-in"}
