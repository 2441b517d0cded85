"""The ways to the screens of briefings, books, departments and questionnaires."""

from tests.e2e.versions import another_version, as_file
from tests.e2e.visits import RESULT, Visit, send


def issued_briefing(visit: Visit) -> None:
    visit.open(f"briefings/{RESULT}")
    send(visit.page, "main form .btn.primary")
    send(visit.page, "main form .btn.primary")


def refused_choice(visit: Visit) -> None:
    """No language and no marking: the form comes again with what is wrong."""
    visit.open(f"briefings/{RESULT}S1/preview/?marking=secret")


def text_conflict(visit: Visit) -> None:
    """A text that somebody else wrote after the page was opened: the page knows no version."""
    page = f"briefings/{RESULT}S1/texts/messages/"
    visit.open(page)
    visit.page.fill("[name=message-1-en]", "First.")
    send(visit.page, "#texts .btn.primary")
    visit.open(page)
    visit.page.locator("[name=message-1-version]").evaluate("field => { field.value = '0'; }")
    visit.page.fill("[name=message-1-en]", "Second.")
    send(visit.page, "#texts .btn.primary")


def verified(visit: Visit) -> None:
    """A code that is none of ours."""
    visit.open("briefings/verify/")
    visit.page.fill("[name=code]", "7Q4K-9TMA-0B2C")
    send(visit.page, "#verify .btn.primary")


def refused_verification(visit: Visit) -> None:
    visit.open("briefings/verify/")
    send(visit.page, "#verify .btn.primary")


def issued_handover(visit: Visit) -> None:
    """The page of a department's other briefings, with one that was issued."""
    visit.open("briefings/departments/DRH/hand-over/")
    send(visit.page, "#issue .btn.primary")


def refused_changes(visit: Visit) -> None:
    visit.open("briefings/departments/DRH/changes/")
    send(visit.page, "#issue .btn.primary")


def asked_book(visit: Visit) -> None:
    """A book of which nothing is made yet, since no worker runs."""
    visit.open("briefings/books/new/")
    send(visit.page, "#book .btn.primary")


def stopped_book(visit: Visit) -> None:
    asked_book(visit)
    send(visit.page, "form[action$='stop/'] button")


def imported_version(visit: Visit) -> None:
    """The draft's page, with everything that it changes laid open."""
    visit.open("questionnaires/import/")
    visit.page.set_input_files("[name=file]", as_file(another_version("2026.8")))
    send(visit.page, "main form .btn.primary")
    for summary in visit.page.locator("main details > summary").all():
        summary.click()


def refused_import(visit: Visit) -> None:
    visit.open("questionnaires/import/")
    document = another_version("2026.8")
    document["questions"][0]["weight"] = 0
    document["questions"][1]["indicators"][0] |= {"themes": ["nothing"], "unknown": "key"}
    visit.page.set_input_files("[name=file]", as_file(document))
    send(visit.page, "main form .btn.primary")


def publication(visit: Visit) -> None:
    imported_version(visit)
    visit.open("questionnaires/four-questions/2026.8/publish/")
    for summary in visit.page.locator("main details > summary").all():
        summary.click()


def refused_publication(visit: Visit) -> None:
    imported_version(visit)
    visit.open("questionnaires/four-questions/2026.8/publish/")
    send(visit.page, "#publish .btn.primary")


def refused_view(visit: Visit) -> None:
    """A view without a name."""
    visit.open("departments/2026-27-Q1/views/save/?status=late")
    send(visit.page, "main form .btn.primary")


def view_to_change(visit: Visit) -> None:
    """The first of those that the demonstration's reviewer saved."""
    visit.open("departments/2026-27-Q2/")
    send(visit.page, "main a[href*='/views/']:not([href*='/save/'])")
