"""What the scorecard shows, the briefing prints: each number, level word and answer."""

import re
from collections.abc import Callable

import pytest
from django.utils import translation
from django.utils.translation import gettext as _
from lxml import html

from assessments.briefings.department.document import briefing_html, briefing_pdf
from assessments.enums import AnswerKind, Language, Role
from assessments.models import User
from assessments.models.labels import label
from tests import factories as make
from tests.action_plan import make_action
from tests.briefings.submitted import page_texts, random_submission, snapshot_for, spaced
from tests.pages import Page, PageClient, words_of
from tests.views import places

pytestmark = pytest.mark.django_db


def loosely(text: str) -> str:
    """A pattern that finds a text wherever its lines are broken."""
    return r"\s*".join(re.escape(sign) for sign in text if not sign.isspace())


def between(text: str, first: str, *later: str) -> str:
    """From one text to the nearest of others, or to the end."""
    (start, *_more) = re.finditer(loosely(first), text)
    ends = [
        found.start()
        for other in later
        for found in re.finditer(loosely(other), text)
        if found.start() > start.end()
    ]
    return text[start.start() : min(ends, default=len(text))]


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


def screen_of(signed_in: Callable[[User], PageClient], language: str) -> Page:
    reader = signed_in(make.make_user(Role.BRIEFING_OFFICER))
    return Page(reader.get(places.scorecard("2026-27-Q2", language)))


@pytest.mark.pdf
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("seed", [11, 12])
def test_the_pages_hold_what_the_scorecard_shows(signed_in, seed, language):
    submission = random_submission(seed)
    screen = screen_of(signed_in, language.value)
    texts = page_texts(briefing_pdf(snapshot_for(submission), language))

    assert_hero(screen, texts[0])
    assert_tiles(screen, texts[0], language)
    assert_indicators(screen, " ".join(texts), language)
    assert_recorded(screen, " ".join(texts), language)


def assert_hero(screen: Page, page: str) -> None:
    level = screen.root.xpath("//h1/text()")[-1].strip()
    (hero,) = screen.every("div.hero")
    facts = [words_of(found) for found in hero.xpath(".//dd//a[starts-with(@href, '#why-v')]")]
    (lead,) = hero.xpath(".//p[@class='lead']")

    assert re.search(loosely(level), page)
    assert numbers(re.sub(r"[QT]\d", "", words_of(lead))) <= numbers(page)
    for fact in facts:  # "58, Developing": validated
        assert re.search(loosely(fact), page)


def assert_tiles(screen: Page, page: str, language: Language) -> None:
    tiles = screen.every("article.tile")
    questions = [words_of(tile.find("h3")) for tile in tiles]
    with translation.override(language.value):
        ends = [_("Changes are since %(earlier)s.") % {"earlier": ""}, _("Key messages")]
    for tile, question in zip(tiles, questions, strict=True):
        printed = between(page, question, *(set(questions) - {question}), ends[1])
        (level,) = tile.xpath(".//p[@class='level-word']")
        (score,) = tile.xpath(".//p[@class='score']")
        change = tile.xpath(".//p[@class='small'][not(a)]")
        (reason,) = tile.xpath(".//p[@class='why']")
        assert re.search(loosely(words_of(level)), printed)
        assert numbers(words_of(score)) - {"100"} <= numbers(printed)
        signed = re.match(r"[+−]\d+", words_of(change[0]))
        assert signed is None or signed.group() in printed
        for title in held_back(tile):
            assert re.search(loosely(title), printed)
        assert numbers(counted(words_of(reason))) <= numbers(printed)


def held_back(tile: html.HtmlElement) -> list[str]:
    """The must-haves that the tile names, where it names any."""
    if not tile.xpath(".//p[@class='why']/strong"):
        return []
    (reason,) = tile.xpath(".//p[@class='why']")
    named = words_of(reason).split(":", 1)[1].split(". ")[0].rstrip(".")
    return [title.strip() for title in named.split(";")]


def counted(reason: str) -> str:
    """The sentences of a tile's reason that count what is unknown or does not apply."""
    return " ".join(found for found in re.split(r"\.\s*", reason) if re.match(r"\d+ ", found))


def assert_indicators(screen: Page, text: str, language: Language) -> None:
    with translation.override(language.value):
        head, tail = (
            _("Annex %(letter)s: all indicators") % {"letter": "B"},
            _("Annex %(letter)s: scores by quarter") % {"letter": "C"},
        )
        known = {str(label(AnswerKind.DONT_KNOW)): _("Not known yet")}
        none = {_("Not comparable"): ""}
    annex = between(text, head, tail)
    rows = screen.root.xpath("//table[contains(@class, 'gap')]//tbody/tr[@id]")
    codes = [words_of(row[0]) for row in rows]
    assert len(codes) == 32
    for row, code in zip(rows, codes, strict=True):
        printed = between(annex, code, *(other for other in codes if other != code))
        answer, change, evidence = (words_of(cell) for cell in row.xpath("./td")[1:])
        assert re.search(loosely(known.get(answer, answer)), printed), (code, answer, printed)
        assert re.search(loosely(none.get(change, change.split(" ")[0])), printed), (code, change)
        assert re.search(loosely(evidence), printed), (code, evidence)


def assert_recorded(screen: Page, text: str, language: Language) -> None:
    with translation.override(language.value):
        head, tail = (
            _("What the reviewer recorded"),
            _("Annex %(letter)s: likely questions and answers") % {"letter": "A"},
        )
    printed = between(text, head, tail)
    found = screen.root.xpath("//li[starts-with(@id, 'recorded-')]")
    assert found
    for item in found:
        levels = [words_of(tag) for tag in item.xpath(".//span[contains(@class, 'tag')]")]
        for said in (words_of(item.find("h3")), *levels, "Not shown."):
            assert re.search(loosely(said), printed), said


def text_nodes(document: str) -> set[str]:
    """The texts of the pages that are in the language of the document."""
    root = html.document_fromstring(document)
    return {
        spaced(node)
        for node in root.xpath("//body//text()[not(ancestor::*[@lang][not(self::html)])]")
        if re.search(r"[A-Za-zÀ-ÿ]{3}", node)
    }


def test_no_english_stands_in_the_french_pages_but_what_is_marked():
    submission = random_submission(13)
    make_action(submission.assessment, "SEC-03", title="Two-step sign-in everywhere", owner="CIO")
    snapshot = snapshot_for(submission)
    english, french = (text_nodes(briefing_html(snapshot, language)) for language in Language)

    # Words that are the same in both languages, names and what stands for itself.
    same_words = re.compile(r"[\w./:-]+|\d+ possible|four-questions, version [\d.]+")
    assert {text for text in english & french if not same_words.fullmatch(text)} <= {
        submission.signer_name
    }
    assert french.isdisjoint({"Two-step sign-in everywhere", "Not shown.", "CIO"})
    assert "[en anglais seulement]" in french
