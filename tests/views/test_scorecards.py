"""The scorecard: every number on it is the scoring's, and opens to its working."""

import pytest
from django.utils import translation

from assessments import scoring
from assessments.access import viewer_of
from assessments.enums import Language
from assessments.models import Assessment, Department
from assessments.models.labels import label
from assessments.templatetags.readiness import decimals, level_name
from tests import factories
from tests.pages import PageClient, words_of
from tests.views.scorecard_page import LANGUAGES, opened, result_of, rows, shown

MIXED: dict[str, int | str] = {
    "Q01-01": 1,
    "Q01-02": 4,
    "Q01-03": 4,
    "Q02-01": "dont_know",
    "Q02-02": "not_applicable",
    "Q02-03": 3,
}


@LANGUAGES
@pytest.mark.parametrize(
    "changes",
    [MIXED, {}, dict.fromkeys(MIXED, "dont_know"), dict.fromkeys(MIXED, 4)],
    ids=["mixed", "developing", "all unknown", "all leading"],
)
def test_the_numbers_on_the_page_are_those_of_the_result(
    reader: PageClient, changes: dict[str, int | str], language: str
) -> None:
    submission = factories.make_submission(changes=changes)
    result = result_of(submission)

    page = opened(reader, language)

    with translation.override(language):
        assert page.words("h1")[0].endswith(level_name(result.overall.level))
        assert page.words("p.lead")[0].startswith(f"{shown(result.overall.score)} ")
        assert page.words("p.level-word") == [level_name(part.level) for part in result.questions]
        assert [words_of(number) for number in page.root.xpath("//p[@class='score']/strong")] == [
            shown(part.score) for part in result.questions
        ]
        for part in result.questions:
            working = rows(page, f"//*[@id='why-{part.key}']")
            assert [[row[0].split()[0], *row[1:]] for row in working] == [
                [
                    term.code,
                    str(label(term.kind)) if term.level is None else str(term.level),
                    left_out if term.points is None else str(term.points),
                    str(term.weight),
                    left_out if term.share is None else decimals(term.share),
                ]
                for left_out in [translation.gettext("left out")]
                for term in part.terms
            ]
        assert rows(page, "//*[@id='why-overall']") == [
            [
                dict(names(language))[term.key],
                str(term.weight),
                decimals(term.score),
                decimals(term.share),
            ]
            for term in result.overall.terms
        ]
        ends = page.root.xpath("//details[starts-with(@id, 'why-')]//tfoot/tr/td")
        assert [words_of(end) for end in ends] == [
            *(decimals(part.score) for part in result.questions),
            decimals(result.overall.score),
        ]
        assert [
            words_of(number) for number in page.root.xpath("//*[@id='themes']/..//td/strong")
        ] == [shown(theme.score) for theme in result.themes]
        assert len(page.root.xpath("//ol[@class='todo']/li")) == min(5, len(result.priorities))
        assert [row[0] for row in rows(page, "//section[@aria-labelledby='indicators']")] == list(
            MIXED
        )


def names(language: str) -> list[tuple[str, str]]:
    end = " (français)" if language == Language.FRENCH else ""
    return [("security", f"Security{end}"), ("skills", f"Skills{end}")]


def test_a_must_have_that_holds_a_level_back_is_named(reader: PageClient) -> None:
    factories.make_submission(changes=MIXED)
    page = opened(reader)
    (section,) = page.every('section[aria-labelledby="holds-back"]')
    alerts = [words_of(alert) for alert in section.xpath(".//div[@class='alert warn']")]
    assert alerts[0] == (
        "Title Q01-01: 1 Starting It is a must-have. A question can stand at most one level above "
        "its lowest must-have, so Security stays at Developing although its score of 75 would be "
        "Established."
    )


def test_unknown_answers_open_the_range_and_say_what_to_find_out_first(
    reader: PageClient,
) -> None:
    result = result_of(factories.make_submission(changes=MIXED))
    page = opened(reader)
    assert (
        f"It could be {scoring.shown(result.overall.upper)}, "  # type: ignore[arg-type]
        f"{level_name(result.overall.upper_level)}, once 1 unknown answer is known."
    ) in page.words("p.lead")[0]
    (section,) = page.every('section[aria-labelledby="holds-back"]')
    assert [link.get("href") for link in section.xpath(".//ol//a")] == ["#q02-01"]


@LANGUAGES
def test_where_nothing_applies_the_page_says_so_and_shows_no_score(
    reader: PageClient, language: str
) -> None:
    factories.make_department()
    factories.make_quarter(questionnaire=factories.make_questionnaire_without_must_haves())
    factories.make_submission(choice="not_applicable")

    page = opened(reader, language)

    with translation.override(language):
        nothing = level_name(None)
    assert page.words("h1")[0].endswith(nothing)
    assert page.words("p.level-word") == [nothing] * 2
    assert page.every("p.score") == []
    assert page.every("div.ruler") == []


@LANGUAGES
def test_one_question_of_which_nothing_applies_is_left_out_of_the_overall_score(
    reader: PageClient, language: str
) -> None:
    factories.make_department()
    factories.make_quarter(questionnaire=factories.make_questionnaire_without_must_haves())
    skills = dict.fromkeys(("Q02-01", "Q02-02", "Q02-03"), "not_applicable")
    factories.make_submission(choice=3, changes=dict(skills))

    page = opened(reader, language)

    assert page.words("p.lead")[0].startswith("75 ")
    with translation.override(language):
        left_out, absent = translation.gettext("left out"), decimals(None)
    assert [row[2:] for row in rows(page, "//*[@id='why-overall']")] == [
        [("75,00" if language == "fr" else "75.00")] * 2,
        [absent, left_out],
    ]


@LANGUAGES
def test_peers_are_shown_from_five_departments_on(reader: PageClient, language: str) -> None:
    def peers() -> str:
        facts = opened(reader, language).root.xpath("//dl[@class='facts']/div[last() - 1]/dd")
        return words_of(facts[0])

    for code in ("AAA", "BBB", "CCC", "DRH", "EEE"):
        factories.make_department(code)
    quarter = factories.make_quarter()
    for level, code in enumerate(("DRH", "AAA", "BBB", "CCC")):
        factories.make_submission(Department.objects.get(code=code), quarter, level)
    withheld = peers()
    factories.make_submission(Department.objects.get(code="EEE"), quarter, 4)

    assert not any(character.isdigit() for character in withheld.replace("5", ""))
    assert peers().split()[0] == "50"


@LANGUAGES
def test_an_accepted_result_stands_beside_the_own_one(reader: PageClient, language: str) -> None:
    submission = factories.make_submission(choice=3)
    factories.make_accepted(submission, {"Q01-01": (0, "Nothing is there.")})

    page = opened(reader, language)

    facts = [words_of(fact) for fact in page.root.xpath("//dl[@class='facts']//dd")]
    validated = submission.scores.get(side="validated", question_key="")
    with translation.override(language):
        assert facts[1] == f"{validated.shown}, {level_name(validated.level)}"
    assert page.words("p.lead")[0].startswith("75 ")


@LANGUAGES
def test_a_returned_submission_is_still_to_be_read(reader: PageClient, language: str) -> None:
    factories.make_returned(factories.make_submission(choice=3))
    page = opened(reader, language)
    assert page.words("p.lead")[0].startswith("75 ")


def test_the_page_shows_the_latest_submission(reader: PageClient) -> None:
    submission = factories.make_returned(factories.make_submission(choice=3))
    assessment = Assessment.objects.get()
    executive = viewer_of(submission.signed_by)
    factories.answer_all(assessment, executive, 1)
    factories.sign(factories.make_assessment(), executive)

    page = opened(reader)

    assert page.words("p.lead")[0] == "25 out of 100."
    assert "signed submission 2 on October 22, 2026" in page.text


def test_what_a_person_typed_stays_text(reader: PageClient) -> None:
    assessment = factories.make_assessment()
    executive = factories.make_executive(assessment, name="<i>Rosalie</i>")
    factories.answer_all(assessment, executive)
    factories.answer(
        assessment, executive, "Q01-01", 2, rationale="<b>Bold</b>\n<script>1</script>"
    )
    factories.sign(assessment, executive)
    page = opened(reader)
    assert page.root.xpath("//b[text()='Bold'] | //i[text()='Rosalie']") == []
    assert "<b>Bold</b><script>1</script>" in page.text
