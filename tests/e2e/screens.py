"""Every screen that there is: who sees it, and how to get there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.site import QUARTER, Department, Site

EARLIER = "2026-27-Q1"
CLOSED = f"assessments/DRH/{EARLIER}/"
RESULT = f"DRH/{EARLIER}/"


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


def scorecard(visit: Visit) -> None:
    """With the drawing that the script makes, and everything that opens opened."""
    visit.open(f"scorecards/{RESULT}")
    if visit.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px":
        visit.page.locator("[data-drawing] .js-plotly-plot").first.wait_for()
    for details in visit.page.locator("main details").all():
        details.evaluate("details => { details.open = true; }")


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
        "sign-off": in_department("sign-off/"),
        "refused signature": refused_signature,
        "timeline": in_department("timeline/"),
        "no scorecards yet": at("scorecards/"),
        "no briefings yet": at("briefings/"),
        "account": at("account/2fa/"),
        "password": at("account/password/change/"),
        "sign out": at("account/logout/"),
    },
    "delegate": {
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
        "long timeline": at(f"{CLOSED}timeline/"),
        "sign-off with changes": at(f"assessments/DRH/{QUARTER}/sign-off/"),
        "question with last quarter's levels": at(f"assessments/DRH/{QUARTER}/security/"),
        "signed already": signed_already,
    },
    "reviewer": {"home": at(""), "scorecards": at("scorecards/"), "scorecard": scorecard},
    "briefing-officer": {
        "home": at(""),
        "briefings": at("briefings/"),
        "issued briefing": issued_briefing,
    },
    "administrator": {  # the pages of the administration are the framework's own
        "home": at(""),
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
    "refused signature": 400,
    "refused filter of the audit log": 400,
    "forbidden": 403,
    "signed already": 409,
}
"""Name of a screen -> its status, where that is not 200."""


def session_of(who: str, site: Site, department: Department) -> str | None:
    own = {
        "anonymous": None,
        "deputy head": department.head.session,
        "delegate": department.delegate.session,
    }
    return own[who] if who in own else site.sessions[who]
