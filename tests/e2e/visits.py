"""The ways to the screens that need more than an address."""

from collections.abc import Callable
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


def saved_notices(visit: Visit) -> None:
    visit.open("account/notices/")
    send(visit.page, "main form .btn.primary")


def shown_token(visit: Visit) -> None:
    """After revoking the one of the visit before, whose name is taken as long as it is valid."""
    visit.open("account/tokens/")
    if visit.page.locator("main td .btn.danger").count():
        send(visit.page, "main td .btn.danger")
    visit.open("account/tokens/new/")
    visit.page.fill("[name=name]", "Figures for the annual report")
    send(visit.page, "main form .btn.primary")


def scorecard(visit: Visit) -> None:
    """With the drawing that the script makes, and everything that opens opened."""
    visit.open(f"scorecards/{RESULT}")
    if visit.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px":
        visit.page.hover("[data-chart] > figcaption")
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
    send(visit.page, "main form .btn.primary")


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


def two_steps(visit: Visit) -> None:
    visit.open("account/2fa/")
    send(visit.page, "main a[href$='/totp/activate/']")


def help_to_ask_for(visit: Visit) -> None:
    visit.open("partners/DRH/")
    send(visit.page, "main a[href*='/ask/']")
