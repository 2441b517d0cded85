"""What is composed from any submission: as long as it may be, with a figure in every sentence."""

import re

import pytest

from assessments.briefings import sentences
from assessments.briefings.department import answers, limits
from assessments.briefings.department.limits import words_in
from assessments.briefings.values import in_one_language
from assessments.enums import Language
from assessments.selectors.actions import open_actions
from tests import factories as make
from tests.briefings.submitted import card_of, mixed_submission, random_submission, snapshot_for

pytestmark = pytest.mark.django_db

ANY = (
    [(seed, (0, 1, 2, 3, 4, "dont_know", "not_applicable")) for seed in range(3)]
    + [(9, ("dont_know",)), (9, (4,)), (9, (0,)), (9, ("not_applicable", 1))]
)  # fmt: skip


def pieces(text: str) -> list[str]:
    """The sentences of a text; a score such as "2.5" or an abbreviation ends none."""
    return [piece for piece in re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý“«0-9])", text) if piece]


@pytest.mark.parametrize(("seed", "kinds"), ANY)
def test_nothing_composed_is_longer_than_its_limit(seed, kinds):
    card = card_of(random_submission(seed, kinds))
    plan = open_actions(card.submitted.submission.assessment.department_id, make.TODAY)
    for language in Language:
        summary, messages, said = in_one_language(
            language,
            lambda: (
                [sentences.score_sentence(card), *sentences.summary(card)],
                sentences.key_messages(card),
                [
                    (answers.response(card, facts), answers.pressed(asked, facts))
                    for asked in card.questions
                    for facts in [answers.facts_about(card, asked, plan)]
                ],
            ),
        )
        assert words_in(*summary) <= limits.SUMMARY_WORDS, summary
        assert len(messages) == limits.KEY_MESSAGES
        assert [
            words_in(text) for text in messages if words_in(text) > limits.KEY_MESSAGE_WORDS
        ] == []
        for response, pressed in said:
            assert 0 < len(response) <= limits.RESPONSE_SENTENCES
            assert 0 < len(pressed) <= limits.PRESSED_SENTENCES
            for sentence in (*response, *pressed):
                assert words_in(sentence) <= limits.SENTENCE_WORDS, sentence
                assert re.search(r"\d", sentence), sentence


@pytest.mark.parametrize(("seed", "kinds"), ANY[:4])
def test_a_briefing_has_no_more_considerations_steps_and_words_in_its_title_than_it_may(
    seed, kinds
):
    content = snapshot_for(random_submission(seed, kinds))["content"]

    assert len(content["strengths"]) <= limits.CONSIDERATIONS_A_SIDE
    assert len(content["risks"]) <= limits.CONSIDERATIONS_A_SIDE
    assert len(content["next_steps"]["priorities"]) <= limits.PRIORITIES
    titles = content["questionnaire"]["title"].values()
    assert [words_in(title, "Q2 2026–27") <= limits.TITLE_WORDS for title in titles] == [True, True]


def test_what_is_not_known_is_never_good_news():
    card = card_of(random_submission(9, ("dont_know",)))
    for asked in card.questions:
        facts = answers.facts_about(card, asked, [])
        response, pressed = answers.response(card, facts), answers.pressed(asked, facts)
        count = facts.unknown

        assert (facts.score, facts.documented, facts.weakest) == (0, 0, None)
        assert response[1].startswith(f"{count} of {count} answers are not known and count as 0;")
        assert "not known and count as 0" in pressed[0]
        assert "have a document" not in " ".join((*response, *pressed))


def two_quarters(choice, changes=None):
    department = make.make_department()
    first, second = make.make_quarter(make.Q2.previous), make.make_quarter(make.Q2)
    make.make_submission(department, first, 2)
    return make.make_submission(department, second, choice, changes)


def said_about_security(submission, language, plan=()):
    card = card_of(submission)
    asked = card.questions[0]
    facts = answers.facts_about(card, asked, plan)
    return in_one_language(
        language, lambda: [*answers.response(card, facts), *answers.pressed(asked, facts)]
    )


@pytest.mark.parametrize(
    ("changes", "english", "french"),
    [
        (
            {},
            [
                "On October 22, 2026 we assessed ourselves at Developing: 50 out of 100, 50 in Q1.",
                "0 of 3 answers have a document, an audit or a test behind them.",
                "Open actions on this question: 0; overdue: 0.",
                "The lowest answer is “Title Q01-01”: 2, Developing.",
            ],
            [
                (
                    "Le 22 octobre 2026, nous nous sommes évalués au niveau En développement : 50 "
                    "sur 100, contre 50 au T1."
                ),
                "0 réponse sur 3 est appuyée par un document, un audit ou un essai.",
                "Mesures ouvertes sur cette question : 0; en retard : 0.",
                "La réponse la plus basse est « Title Q01-01 (français) » : 2, En développement.",
            ],
        ),
        (
            {"Q01-02": "dont_know"},
            [
                "On October 22, 2026 we assessed ourselves at Starting: 33 out of 100, 50 in Q1.",
                (
                    "1 of 3 answers is not known and counts as 0; once it is known, the score "
                    "could be 67."
                ),
                "Open actions on this question: 0; overdue: 0.",
                "“Title Q01-02” is not known and counts as 0.",
            ],
            [
                (
                    "Le 22 octobre 2026, nous nous sommes évalués au niveau En démarrage : 33 sur "
                    "100, contre 50 au T1."
                ),
                (
                    "1 réponse sur 3 n’est pas connue et compte pour 0; une fois connue, la cote "
                    "pourrait être de 67."
                ),
                "Mesures ouvertes sur cette question : 0; en retard : 0.",
                "« Title Q01-02 (français) » n’est pas connu et compte pour 0.",
            ],
        ),
        (
            {"Q01-02": "dont_know", "Q01-03": "dont_know"},
            [
                "On October 22, 2026 we assessed ourselves at Starting: 17 out of 100, 50 in Q1.",
                (
                    "2 of 3 answers are not known and count as 0; once they are known, the score "
                    "could be 83."
                ),
                "Open actions on this question: 0; overdue: 0.",
                "2 indicators are not known and count as 0, “Title Q01-02” among them.",
            ],
            [
                (
                    "Le 22 octobre 2026, nous nous sommes évalués au niveau En démarrage : 17 sur "
                    "100, contre 50 au T1."
                ),
                (
                    "2 réponses sur 3 ne sont pas connues et comptent pour 0; une fois connues, la "
                    "cote pourrait être de 83."
                ),
                "Mesures ouvertes sur cette question : 0; en retard : 0.",
                (
                    "2 indicateurs ne sont pas connus et comptent pour 0, dont « Title Q01-02 "
                    "(français) »."
                ),
            ],
        ),
        (
            {"Q01-01": 0, "Q01-02": 4, "Q01-03": 4},
            [
                "On October 22, 2026 we assessed ourselves at Starting: 67 out of 100, 50 in Q1.",
                "0 of 3 answers have a document, an audit or a test behind them.",
                "Open actions on this question: 0; overdue: 0.",
                "1 must-have holds the level at Starting: “Title Q01-01”.",
            ],
            [
                (
                    "Le 22 octobre 2026, nous nous sommes évalués au niveau En démarrage : 67 sur "
                    "100, contre 50 au T1."
                ),
                "0 réponse sur 3 est appuyée par un document, un audit ou un essai.",
                "Mesures ouvertes sur cette question : 0; en retard : 0.",
                (
                    "1 indicateur indispensable retient le niveau à En démarrage : « Title Q01-01 "
                    "(français) »."
                ),
            ],
        ),
    ],
)
def test_the_answers_agree_in_number_in_both_languages(changes, english, french):
    submission = two_quarters(2, changes)
    found = {
        language: [" ".join(text.split()) for text in said_about_security(submission, language)]
        for language in Language
    }

    assert found == {Language.ENGLISH: english, Language.FRENCH: french}


def test_a_level_that_the_reviewer_recorded_is_said_with_the_validated_score():
    submission = make.make_accepted(
        two_quarters(3), {"Q01-02": (1, "No list."), "Q01-03": (1, "No plan.")}
    )

    assert said_about_security(submission, Language.ENGLISH)[-1] == (
        "The reviewer recorded another level for 2 indicators; the validated score is 42."
    )


def test_the_median_is_said_once_enough_departments_have_a_result():
    departments = [make.make_department(f"D{number}") for number in range(5)]
    quarter = make.make_quarter()
    for level, department in enumerate(departments):
        submission = make.make_submission(department, quarter, level)

    assert said_about_security(submission, Language.FRENCH)[-1] == (
        "La médiane de 5 ministères, dont le nôtre, est de 50."
    )


def test_the_sentences_of_both_languages_carry_the_same_figures():
    submission = mixed_submission()
    content = snapshot_for(submission)["content"]
    texts = [
        entry["text"]
        for question in content["questions"]
        for entry in (question["response"], question["pressed"])
    ] + [entry["text"] for entry in content["key_messages"]]

    def figures(text):
        return sorted(re.findall(r"(?<![QT])\b\d+\b(?!-\d)", text))

    assert [figures(text["en"]) for text in texts] == [figures(text["fr"]) for text in texts]
    assert all(figures(text["en"]) for text in texts)
