import pytest
pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]
def test_smoke(site, department, window):
    page = window(department.question("security"), session=department.head.session, language="fr")
    page.screenshot(path="/tmp/e2e/q.png")
    p2 = window("assessments/DRH/2026-27-Q2/sign-off/", session=site.sessions["deputy-minister"])
    p2.screenshot(path="/tmp/e2e/check.png", full_page=True)
    p2.goto(site.address("evidence"))
    d = page
    page.goto(site.address(department.assessment + "answers/SEC-01/evidence/", "fr"))
    page.focus("[type=date]"); page.keyboard.type("20260922"); print("DATE", page.input_value("[type=date]"))
    page.focus("[name=kind]"); page.keyboard.press("Tab"); print(page.evaluate("document.activeElement.outerHTML"))
    print(site.answers(department)["SEC-01"])
