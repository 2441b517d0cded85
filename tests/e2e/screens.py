"""Every screen that there is: who sees it, and how to get there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.site import QUARTER, Department, Site
from tests.files import PDF, PROGRAM

EARLIER = "2026-27-Q1"
CLOSED = f"assessments/DRH/{EARLIER}/"
RESULT = f"DRH/{EARLIER}/"
WAITING = f"reviews/DFT/{QUARTER}/"


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's window in one language. The department is for this test alone."""

    site: Site
    page: Page
    language: str
    department: Department

    def open(self, path: str) -> None:
        self.page.goto(self.site.address(path, self.language))


Screen = Callable[[Visit], None]


def at(path: str) -> Screen:
    return lambda visit: visit.open(path)


def in_department(path: str) -> Screen:
    """An address within the visitor's own open assessment."""
    return lambda visit: visit.open(visit.department.assessment + path)


def send(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)


def refused_sign_in(visit: Visit) -> None:
    visit.open("account/login/")
    send(visit.page, "form:has([name=password]) .btn.primary")


def refused_answer(visit: Visit) -> None:
    in_department("skills/")(visit)
    visit.page.check("[name=SKL-05-choice][value=not_applicable]")
    send(visit.page, ".savebar .btn")


def conflict(visit: Visit) -> None:
    in_department("security/")(visit)
    visit.page.evaluate("document.querySelector('[name=SEC-02-version]').value = '7'")
    visit.page.check("[name=SEC-02-choice][value='3']")
    send(visit.page, ".savebar .btn")


def answers_of_every_kind(visit: Visit) -> None:
    in_department("security/")(visit)
    visit.page.check("[name=SEC-01-choice][value='4']")
    visit.page.check("[name=SEC-03-choice][value=dont_know]")
    visit.page.check("[name=SEC-06-choice][value=not_applicable]")
    visit.page.fill("[name=SEC-06-reason]", "We run no service of this kind.")
    visit.page.click("#sec-04 summary")
    expect(visit.page.locator("[data-status] strong")).to_have_count(3)
    expect(visit.page.locator("[data-status].no strong")).to_have_count(0)


def refused_evidence(visit: Visit) -> None:
    in_department("answers/SEC-01/evidence/")(visit)
    send(visit.page, "main form .btn.primary")


def removal_of_evidence(visit: Visit) -> None:
    in_department("answers/SEC-01/evidence/")(visit)
    page = visit.page
    page.fill("[name=title]", "Inventory of information and systems, as approved by the committee")
    page.fill("[name=url]", "https://example.org/inventory")
    page.check("[name=kind][value=audit]")
    page.fill("[name=dated_on]", "2026-06-12")
    send(page, "main form .btn.primary")
    send(page, "#sec-01 [value$='/remove/']")


def refused_file(visit: Visit) -> None:
    in_department("answers/SEC-01/evidence/file/")(visit)
    visit.page.set_input_files(
        "[name=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": PROGRAM}
    )
    send(visit.page, "main form .btn.primary")


def question_with_a_file(visit: Visit) -> None:
    in_department("answers/SEC-02/evidence/file/")(visit)
    page = visit.page
    page.set_input_files("[name=file]", {"name": "a.pdf", "mimeType": "x/y", "buffer": PDF})
    page.fill("[name=title]", "Record of the decision that the executive committee took in May")
    page.check("[name=kind][value=audit]")
    page.fill("[name=dated_on]", "2025-08-12")
    send(page, "main form .btn.primary")


def comments(visit: Visit) -> None:
    """One thread that is open, with a reply, and one that is resolved."""
    in_department("answers/SEC-01/comments/")(visit)
    page = visit.page
    for text in ("Is the list of systems complete?", "The audit found two that were missing."):
        page.fill("[name=text]", text)
        send(page, "main form .btn.primary")
    page.locator("article.thread textarea").first.fill("They were added in September.")
    send(page, "article.thread [formaction$='/reply/']")
    page.locator("article.thread [formaction$='/resolve/']").last.click()
    expect(page.locator("article.thread .state")).to_have_count(1)
    page.click("article.thread summary")


def refused_comment(visit: Visit) -> None:
    in_department("answers/SEC-01/comments/")(visit)
    send(visit.page, "main form .btn.primary")
    visit.page.click("article.thread summary")


def history(visit: Visit) -> None:
    """Two versions of a text, of which the first can be restored."""
    in_department("security/")(visit)
    page = visit.page
    page.check("[name=SEC-05-choice][value='2']")
    for text in ("We review this every month.", "We review this every week."):
        page.fill("[name=SEC-05-rationale]", text)
        send(page, ".savebar .btn")
    in_department("answers/SEC-05/history/")(visit)


def ready_question(visit: Visit) -> None:
    in_department("skills/")(visit)
    if visit.page.locator("[formaction$='/ready/']").is_visible():
        send(visit.page, "[formaction$='/ready/']")


def not_ready(visit: Visit) -> None:
    ready_question(visit)
    send(visit.page, "#ready [name=go]")
    visit.page.fill("[name=reason]", "The survey of the branches is missing.")
    send(visit.page, "main form .btn.primary")


def refused_assignment(visit: Visit) -> None:
    in_department("delegation/")(visit)
    visit.page.fill("[name=due_on]", "2026-12-24")
    send(visit.page, "#assign .btn.primary")


def asked(visit: Visit) -> None:
    in_department("answers/SEC-04/clarifications/")(visit)
    visit.page.fill("[name=ask-text]", "Does this include the systems of the regional offices?")
    send(visit.page, "main form .btn.primary")


def refused_question_back(visit: Visit) -> None:
    asked(visit)
    send(visit.page, "main form .btn.primary")


def asked_beside_the_indicator(visit: Visit) -> None:
    asked(visit)
    in_department("security/")(visit)


def refused_signature(visit: Visit) -> None:
    in_department("sign-off/")(visit)
    send(visit.page, "main form .btn.primary")


def signed_already(visit: Visit) -> None:
    """Signing what is closed, as somebody does whose page is older than the submission."""
    visit.open(f"{CLOSED}sign-off/")
    path = visit.site.address(f"{CLOSED}sign-off/sign/", visit.language)
    with visit.page.expect_navigation():
        visit.page.locator("#sign-out").evaluate(
            "(form, path) => { form.action = path; form.submit(); }", path
        )


def issued_briefing(visit: Visit) -> None:
    visit.open(f"briefings/{RESULT}")
    send(visit.page, "main form .btn.primary")


def saved_notices(visit: Visit) -> None:
    visit.open("account/notices/")
    send(visit.page, "main form .btn.primary")


def scorecard(visit: Visit) -> None:
    """With the drawing that the script makes, and everything that opens opened."""
    visit.open(f"scorecards/{RESULT}")
    if visit.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px":
        visit.page.locator("[data-drawing] .js-plotly-plot").first.wait_for()
    for details in visit.page.locator("main details").all():
        details.evaluate("details => { details.open = true; }")


def refused_note(visit: Visit) -> None:
    """Another level without its reason, which shows the fields that belong to it."""
    visit.open(WAITING)
    visit.page.check("[name=SEC-01-judgement][value=another]")
    send(visit.page, ".savebar .btn")


def refused_acceptance(visit: Visit) -> None:
    visit.open(WAITING)


PLAN = "actions/PLAN/"


def action_page(visit: Visit) -> None:
    """The one that was prepared is overdue, and so stands first."""
    visit.open(PLAN)
    send(visit.page, "tbody th a")


def on_action(button: str, *, refused: bool = False) -> Screen:
    """A page behind an action, or what it says when it is sent empty."""

    def screen(visit: Visit) -> None:
        action_page(visit)
        send(visit.page, f"main a[href$='/{button}/']")
        if refused:
            send(visit.page, "main form .btn.primary")

    return screen


def refused_action(visit: Visit) -> None:
    visit.open(f"{PLAN}add/")
    send(visit.page, "main form .btn.primary")


SCREENS: Mapping[str, Mapping[str, Screen]] = {
    "anonymous": {
        "sign in": at("account/login/"),
        "refused sign-in": refused_sign_in,
        "password reset": at("account/password/reset/"),
        "password reset sent": at("account/password/reset/done/"),
        "password reset by a link that has expired": at("account/password/reset/key/0-x/"),
        "sign up": at("account/signup/"),
        "not found": at("nothing-here/"),
    },
    "deputy head": {
        "home": at(""),
        "assessments": at("assessments/"),
        "overview": in_department(""),
        "strategy": in_department("strategy/"),
        "usability": in_department("usability/"),
        "answers of every kind": answers_of_every_kind,
        "refused answer": refused_answer,
        "conflict": conflict,
        "evidence": in_department("answers/SEC-01/evidence/"),
        "refused evidence": refused_evidence,
        "removal of evidence": removal_of_evidence,
        "evidence file": in_department("answers/SEC-01/evidence/file/"),
        "refused file": refused_file,
        "question with a file": question_with_a_file,
        "comments": comments,
        "refused comment": refused_comment,
        "history": history,
        "delegation": in_department("delegation/"),
        "refused assignment": refused_assignment,
        "ready": ready_question,
        "not ready": not_ready,
        "reason for not ready": in_department("skills/not-ready/"),
        "asked back": asked,
        "refused question back": refused_question_back,
        "asked beside the indicator": asked_beside_the_indicator,
        "sign-off": in_department("sign-off/"),
        "refused signature": refused_signature,
        "timeline": in_department("timeline/"),
        "no scorecards yet": at("scorecards/"),
        "no briefings yet": at("briefings/"),
        "learn": at("learn/"),
        "lesson": at("learn/usability/"),
        "glossary": at("learn/glossary/"),
        "method": at("learn/method/"),
        "Danish example": at("learn/denmark/"),
        "account": at("account/2fa/"),
        "password": at("account/password/change/"),
        "notices": at("account/notices/"),
        "saved notices": saved_notices,
        "sign out": at("account/logout/"),
    },
    "delegate": {
        "home with tasks": at(""),
        "question to answer": in_department("answers/SEC-04/clarifications/"),
        "what needs a look, nothing carried": in_department("exceptions/"),
        "sign-off to read": in_department("sign-off/"),
        "forbidden": in_department("sign-off/sign/"),
    },
    "deputy-minister": {
        "home": at(""),
        "scorecards": at("scorecards/"),
        "scorecard": scorecard,
        "briefings": at("briefings/"),
        "issued briefing": issued_briefing,
        "closed overview": at(CLOSED),
        "closed question": at(f"{CLOSED}security/"),
        "closed sign-off": at(f"{CLOSED}sign-off/"),
        "what needs a look": at(f"assessments/DRH/{QUARTER}/exceptions/"),
        "long timeline": at(f"{CLOSED}timeline/"),
        "sign-off with changes": at(f"assessments/DRH/{QUARTER}/sign-off/"),
        "question with last quarter's levels": at(f"assessments/DRH/{QUARTER}/security/"),
        "signed already": signed_already,
        "reply": at(f"scorecards/{RESULT}S1/reply/SEC-04/"),
    },
    "reviewer": {
        "home": at(""),
        "reviews": at("reviews/"),
        "review": at(WAITING),
        "refused note": refused_note,
        "refused acceptance": refused_acceptance,
        "scorecards": at("scorecards/"),
        "scorecard": scorecard,
        "submissions": at(f"scorecards/{RESULT}submissions/"),
        "comments on a result": at(f"scorecards/{RESULT}comments/SEC-01/"),
        "action plans": at("actions/"),
        "action to read": action_page,
    },
    "planner": {
        "home with an overdue action": at(""),
        "action plan": at(f"{PLAN}?status=all"),
        "nothing in the action plan": at(f"{PLAN}?status=dropped"),
        "action": action_page,
        "change of an action": on_action("edit"),
        "closing of an action": on_action("close"),
        "refused closing": on_action("close", refused=True),
        "note on an action": on_action("note"),
        "refused note": on_action("note", refused=True),
        "new action": at(f"{PLAN}add/?indicator=SEC-03&target_level=2"),
        "refused action": refused_action,
        "scorecard with actions": at(f"scorecards/PLAN/{EARLIER}/"),
        "question that asks back": at(f"assessments/PLAN/{QUARTER}/security/"),
        "partners": at("partners/PLAN/"),
        "offers of help": at("partners/PLAN/offers/"),
    },
    "briefing-officer": {
        "home": at(""),
        "briefings": at("briefings/"),
        "issued briefing": issued_briefing,
    },
    "administrator": {
        "home": at(""),
        "reopening": at(f"reopen/{RESULT}"),
        "audit log": at("audit-log/"),
        "refused filter of the audit log": at("audit-log/?from=2026-10-02&to=2026-10-01"),
    },
}
"""Who -> name of a screen -> how to get there. People are the demonstration's accounts, the deputy
head and a delegate of an untouched department, and nobody."""

STATUSES = {
    "not found": 404,
    "refused answer": 400,
    "conflict": 409,
    "refused evidence": 400,
    "refused file": 400,
    "refused comment": 400,
    "refused assignment": 400,
    "refused question back": 400,
    "refused note": 400,
    "refused acceptance": 400,
    "refused signature": 400,
    "refused filter of the audit log": 400,
    "forbidden": 403,
    "signed already": 409,
    "refused closing": 400,
    "refused action": 400,
}
"""Name of a screen -> its status, where that is not 200."""


def session_of(who: str, site: Site, department: Department) -> str | None:
    own = {
        "anonymous": None,
        "deputy head": department.head.session,
        "delegate": department.delegate.session,
    }
    return own[who] if who in own else site.sessions[who]
