import io
import re

import pypdf
import pytest
from django.utils import translation
from django.utils.translation import gettext as _

from assessments import scoring
from assessments.briefings.department.codes import code_of
from assessments.briefings.department.document import briefing_html, briefing_pdf
from assessments.briefings.printing import UnprintableText
from assessments.canonical import canonical_bytes, sha256
from assessments.enums import Language, Level
from assessments.models.labels import label
from assessments.scoring import shown
from tests import factories as make
from tests.briefings.submitted import (
    card_of,
    mixed_submission,
    page_texts,
    pdf_for,
    questionnaire_without_must_haves,
    shipped_submission,
    snapshot_for,
    spaced,
)
from tests.pdf_validation import assert_valid_pdf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", Language)
def test_the_tiles_show_level_and_score_of_the_scorecard_in_both_languages(language):
    submission = mixed_submission()
    card = card_of(submission)
    with translation.override(language.value):
        expected = [
            f"{label(Level(item.part.level))} "
            + _("%(score)s out of 100") % {"score": shown(item.part.score)}
            for item in card.questions
        ]
        levels = "|".join(str(label(level)) for level in Level)
        score = _("%(score)s out of 100") % {"score": r"\d+"}
    first, *_rest = page_texts(pdf_for(submission, language))

    assert re.findall(f"(?:{levels}) {score}(?=,)", first) == expected


@pytest.mark.parametrize("language", Language)
def test_annex_c_shows_every_score_exactly_and_as_shown(language):
    submission = mixed_submission()
    result = card_of(submission).result
    exact = [result.overall.score, *(question.score for question in result.questions)]
    with translation.override(language.value):
        pattern = re.escape(spaced(_("%(exact)s, shown as %(score)s") % {"exact": 1, "score": 2}))
    pattern = pattern.replace("1", r"(\d+[.,]\d\d)", 1).replace("2", r"(\d+)", 1)
    text = " ".join(page_texts(pdf_for(submission, language)))

    found = [(number.replace(",", "."), whole) for number, whole in re.findall(pattern, text)]
    assert found == [(f"{float(score):.2f}", str(shown(score))) for score in exact]


@pytest.mark.parametrize("language", Language)
def test_annex_a_lists_every_indicator_with_its_level_and_change(language):
    submission = mixed_submission()
    rows = [row for item in card_of(submission).questions for row in item.rows]
    page = snapshot_for(submission)["content"]
    indicators = [item for question in page["questions"] for item in question["indicators"]]
    text = " ".join(page_texts(briefing_pdf(snapshot_for(submission), language)))

    assert [(item["code"], item["level"], item["change"]) for item in indicators] == [
        (row.indicator.code, row.answer.level, row.change) for row in rows
    ]
    assert [text.count(item["title"][language.value]) >= 2 for item in indicators] == [True] * 6


def test_the_header_says_whose_it_is_when_it_was_signed_and_how_it_is_called():
    first, *_rest = page_texts(pdf_for(make.make_submission()))

    assert first.startswith(
        "Department DRH Test, Q2 2026–27 "
        "Note to the Deputy Minister, for information. No decision is asked. "
        "Quarter July to September 2026 Data of 2026-10-22 Signed off on 2026-10-22 "
        "Signed off by "
    )
    assert first.endswith(" DRA-DRH-2026-27-Q2-S1-V1-EN PROTECTED A Page 1 of 5")


@pytest.mark.parametrize("demo", [True, False])
def test_invented_figures_are_called_invented_on_page_1_and_in_the_limits(settings, demo):
    settings.DEMO = demo
    texts = page_texts(pdf_for(make.make_submission()))

    sentence = "All departments, people and figures are invented."
    assert [text.count(sentence) for text in (texts[0], texts[-1])] == [int(demo), int(demo)]


def test_peers_and_basis_stand_in_the_tiles_once_five_departments_have_submitted():
    departments = [make.make_department(f"D{number}") for number in range(5)]
    quarter = make.make_quarter()
    for level, department in enumerate(departments):
        submission = make.make_submission(department, quarter, level)
    first, *_rest, last = page_texts(pdf_for(submission))

    assert first.count("Peers: median 50. Basis: I saw the evidence.") == 2
    assert last.count("Peers: 5 departments so far.") == 1


def test_a_validated_score_stands_beside_the_self_assessed_one_where_they_differ():
    submission = make.make_accepted(
        make.make_submission(choice=3), {"Q01-02": (0, "The list is from 2019.")}
    )
    texts = page_texts(pdf_for(submission))

    assert re.findall(r"Validated: [^.]*\.", texts[0]) == ["Validated: 50, Developing."]
    assert texts[0].count("Validated overall: 63, Established.") == 1
    assert " ".join(texts).count("3 Established Validated: 0 Not in place") == 1
    assert " ".join(texts).count("Reviewer: The list is from 2019.") == 1


def test_the_data_inside_are_the_snapshot_whose_hash_the_last_page_prints():
    submission = make.make_submission()
    snapshot = snapshot_for(submission)
    pdf = briefing_pdf(snapshot, Language.FRENCH)
    attached = pypdf.PdfReader(io.BytesIO(pdf)).attachments

    assert attached == {
        "preparation-numerique_DRH_2026-2027-T2_S1-V1_FR.json": [canonical_bytes(snapshot)]
    }
    assert page_texts(pdf)[-1].count(sha256(snapshot)) == 1
    assert page_texts(pdf)[-1].count(code_of(sha256(snapshot))) == 1
    assert page_texts(pdf)[-1].count(submission.sha256) == 1


@pytest.mark.parametrize("language", Language)
def test_page_1_alone_holds_everything_up_to_the_key_messages(language):
    submission = shipped_submission()
    snapshot = snapshot_for(submission)
    pdf = briefing_pdf(snapshot, language)
    texts = page_texts(pdf)
    with translation.override(language.value):
        considerations, annex = (
            _("Considerations"),
            spaced(_("Annex %(letter)s: likely questions and answers") % {"letter": "A"}),
        )
    last_message = spaced(snapshot["content"]["key_messages"][-1]["text"][language.value])

    assert_valid_pdf(pdf)
    assert [text.count(last_message) for text in texts[:2]] == [1, 0]
    assert [text.startswith(considerations) for text in texts[:2]] == [False, True]
    assert [annex in text for text in texts[:3]] == [False, False, True]


def test_the_limits_print_the_numbers_of_the_scoring_and_those_of_the_snapshot(monkeypatch):
    submission = make.make_submission()
    content = snapshot_for(submission)["content"]
    assert content["method"]["level_starts"] == [
        {"level": level, "score": shown(scoring.level_begins_at(level))} for level in range(1, 5)
    ]
    monkeypatch.setattr(scoring, "FEWEST_SHOWN", 9)
    monkeypatch.setattr(scoring, "STALE_AFTER_YEARS", 3)
    snapshot = snapshot_for(submission)
    html = spaced(briefing_html(snapshot, Language.ENGLISH))

    assert html.count("Nothing is shown for fewer than 9.") == 1
    assert html.count("Evidence older than 3 years is worth 1 less on the scale of 0 to 3.") == 1
    assert html.count("13 (Starting), 38 (Developing), 63 (Established), 88 (Leading).") == 1
    assert html.count("A question stands at most 1 level above its lowest must-have;") == 1
    # Made again later, the pages say what they said, whatever the rules are by then.
    monkeypatch.undo()
    assert spaced(briefing_html(snapshot, Language.ENGLISH)) == html


LONG = "Department of Very Long Names that Somebody Gave to It over Many Years and Mergers " * 2


@pytest.mark.parametrize(
    ("questions", "indicators", "choice", "language"),
    [
        (1, 1, 0, Language.ENGLISH),
        (12, 1, 3, Language.FRENCH),
        (1, 60, 2, Language.ENGLISH),
        (2, 3, "dont_know", Language.FRENCH),
        (2, 3, 4, Language.ENGLISH),
    ],
)
def test_any_shape_of_questionnaire_makes_a_valid_file(questions, indicators, choice, language):
    department = make.make_department(name_en=LONG.strip(), name_fr=LONG.strip())
    questionnaire = make.make_questionnaire(questions=questions, indicators=indicators)
    quarter = make.make_quarter(questionnaire=questionnaire)

    pdf = pdf_for(make.make_submission(department, quarter, choice), language)

    assert_valid_pdf(pdf)
    assert [LONG.strip()[:60] in text for text in page_texts(pdf)] == [True] * len(page_texts(pdf))


def test_where_nothing_applies_there_is_no_score_and_the_pages_say_so():
    make.make_department()
    make.make_quarter(questionnaire=questionnaire_without_must_haves())
    pdf = pdf_for(make.make_submission(choice="not_applicable"))
    texts = page_texts(pdf)

    assert_valid_pdf(pdf)
    assert texts[0].count("Not scored") == 3
    assert texts[0].count("No indicator applies, so there is no score.") == 2
    assert "Every indicator that applies" not in " ".join(texts)
    assert " ".join(texts).count("No indicator applies, so there is nothing to add up.") == 1


def test_a_question_without_a_score_is_left_out_of_the_sum():
    make.make_department()
    make.make_quarter(questionnaire=questionnaire_without_must_haves())
    nothing = dict.fromkeys(("Q02-01", "Q02-02", "Q02-03"), "not_applicable")
    pdf = pdf_for(make.make_submission(choice=2, changes=nothing))

    assert_valid_pdf(pdf)
    assert " ".join(page_texts(pdf)).count("Skills Not scored 25 left out left out") == 1


def test_forty_quarters_are_all_in_the_table():
    department = make.make_department()
    questionnaire = make.make_questionnaire(questions=1, indicators=1)
    for back in range(39, -1, -1):
        quarter = make.make_quarter(make.Q2.plus(-back), questionnaire)
        submission = make.make_submission(department, quarter, back % 5)
    pdf = pdf_for(submission)
    text = " ".join(page_texts(pdf))
    table = text[text.index("Annex C: scores") : text.index("Annex D: the working")]

    assert_valid_pdf(pdf)
    assert len(re.findall(r"Q[1-4] 20\d\d–\d\d \d+ \d+", table)) == 40


def test_a_name_that_no_font_can_print_is_refused_before_a_page_is_made():
    submission = make.make_submission(make.make_department(name_en="Rivers → Harbours"))

    with pytest.raises(UnprintableText) as refused:
        briefing_html(snapshot_for(submission), Language.ENGLISH)

    assert refused.value.characters == ("→",)
