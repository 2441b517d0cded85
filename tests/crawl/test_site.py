"""Whoever follows every link finds a page behind each, in the language they read."""

import random
import re
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.utils.html import escape

from tests.crawl.conftest import LANGUAGES, PEOPLE, browser_of
from tests.crawl.files import cells
from tests.crawl.filling import WILD, changed, fillings, sensible, typed_texts
from tests.crawl.walker import faulty, forms_of, found_at, leads_nowhere, missing_files
from tests.test_translations import FRENCH, catalogue
from tests.texts import in_the_other_language, texts_of

pytestmark = [pytest.mark.crawl, pytest.mark.django_db]

ANSWERS = {200, 400, 403, 409, 429}
"""A page or a refusal: a form that stands on a page never leads to 404 or to an error of ours."""

UNSHOWN = {"\0"}
"""No text of a page can hold it."""

OFFICIAL = "National Institute of Standards and Technology"
"""A name that has no French."""

everybody = pytest.mark.parametrize(
    ("person", "language"), [(person, language) for person in PEOPLE for language in LANGUAGES]
)


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, frozenset[str]]:
    """For each language, the whole messages that only it has."""
    french = catalogue(FRENCH, tmp_path_factory.mktemp("french"))
    english = {message.split("\4")[-1].strip(" :.,") for message in french}
    translated = {text.strip(" :.,") for texts in french.values() for text in texts}
    return {
        "en": frozenset(text for text in english - translated if "%" not in text),
        "fr": frozenset(text for text in translated - english if "%" not in text),
    }


@everybody
def test_every_link_leads_somewhere(walked, person, language):
    found = walked(person, language)
    assert list(leads_nowhere(found)) == []
    assert list(missing_files(found)) == []
    assert list(faulty(found)) == []
    assert len(found.pages) > (5 if person == "anonymous" else 20)


@everybody
def test_every_page_is_in_its_language(walked, messages, person, language):
    found = {}
    for seen in walked(person, language).pages:
        if "/administration/" in seen.link.address:
            continue  # there the names of departments stand in both languages, side by side
        texts = texts_of(seen.page.source.replace(OFFICIAL, ""), language)
        if wrong := sorted(set(in_the_other_language(texts, language, messages))):
            found[seen.link.address] = wrong
    assert found == {}


@everybody
def test_every_spreadsheet_is_in_the_language_of_its_page(walked, messages, person, language):
    found = {}
    for seen in walked(person, language).seen:
        # A heading in both languages is for whoever adds files up; a plan holds what people typed.
        texts = [
            text
            for text in cells(seen)
            if " / " not in text and not is_number(text) and "/actions/" not in seen.shown
        ]
        if wrong := sorted(set(in_the_other_language(texts, language, messages))):
            found[seen.shown] = wrong
    assert found == {}


def is_number(text):
    """A file for programs has numbers with a point in both languages."""
    return re.fullmatch(r"[-+]?[\d.]+", text) is not None


@everybody
def test_every_form_answers_whatever_is_sent_and_keeps_what_was_typed(walked, person, language):
    """Each sending is taken back, so that the next one finds the site as it was walked through."""
    found = []
    for form in walked(person, language).forms.values():
        for way, sent in fillings(form, f"{person} {form.kind}"):
            with transaction.atomic():
                found += problems_of_sending(browser_of(person), form, way, sent)
                transaction.set_rollback(True)
    assert found == []


def names_no_quarter(response, sent):
    """A quarter stands in the address of what it is chosen for: one that never was is not found."""
    return response.status_code == 404 and set(sent.get("quarter", ())) & set(WILD)


def problems_of_sending(browser, form, way, sent):
    """In words: an error of ours, an address that is not there, words that were lost."""
    browser.raise_request_exception = False
    if form.method == "post":
        response = browser.post(form.action, sent, follow=True, HTTP_REFERER=form.on)
    else:
        response = browser.get(form.action, sent, follow=True)
    what = f"{form.on}: {form.method} {form.action} {way}: {response.status_code}"
    if response.status_code not in ANSWERS and not names_no_quarter(response, sent):
        yield what
    if response.status_code == 400 and response.headers["Content-Type"].startswith("text/html"):
        shown = response.content.decode()
        for text in typed_texts(form, sent):
            if escape(text) not in shown and not UNSHOWN.intersection(text):
                yield f"{what}: lost {text[:40]!r}"


@everybody
def test_the_way_to_the_other_language_keeps_the_page_and_what_was_typed(walked, person, language):
    found = []
    for seen in walked(person, language).pages:
        page, address = seen.page, seen.link.address
        if "/administration/" in address:
            continue
        links = page.root.xpath("//section[@class='language']//a/@href")
        if links and urlsplit(links[0]).query != urlsplit(seen.shown).query:
            found.append(f"{address}: the link {links[0]} loses what the address asks for")
        forms = [form for form in forms_of(page, address) if is_typed_into(form)]
        if forms and links:
            found.append(f"{address}: a link, though there is a form to type into")
        for form in forms:
            with transaction.atomic():
                found += lost_on_the_way(browser_of(person), form, language)
                transaction.set_rollback(True)
    assert found == []


def is_typed_into(form):
    """A form for words. Those of signing in are not: passwords and codes are never shown again."""
    signs_in = found_at(form.action).func.__module__.startswith("allauth")
    return (
        form.method == "post"
        and not signs_in
        and any(
            field.tag == "textarea" or field.get("type") in {"text", "url", "email"}
            for field in form.fields
        )
    )


def lost_on_the_way(browser, form, language):
    buttons = [
        field
        for field in form.fields
        if field.get("lang") and field.xpath("ancestor::section[@class='language']")
    ]
    if not buttons:
        yield f"{form.on}: no way to the other language that keeps {form.kind[2]}"
        return
    button, chance = buttons[0], random.Random(1)  # noqa: S311 (no secret)
    sent = changed(form, lambda field: sensible(field, chance))
    sent = {name: values for name, values in sent.items() if not _is_name_of_button(form, name)}
    sent[button.get("name")] = [button.get("value")]
    action = button.get("formaction") or form.action
    response = browser.post(action, sent, follow=True, HTTP_REFERER=form.on)
    other = "fr" if language == "en" else "en"
    shown = response.content.decode()
    refused = response.status_code == 400  # leaving this form saves it, and it says what is wrong
    if not refused and f'<html lang="{other}-CA"' not in shown:
        yield f"{form.on}: the button does not lead to the other language ({response.status_code})"
    for text in typed_texts(form, sent):
        if escape(text) not in shown:
            yield f"{form.on}: lost {text!r} on the way"


def _is_name_of_button(form, name):
    return any(field.tag == "button" and field.get("name") == name for field in form.fields)
