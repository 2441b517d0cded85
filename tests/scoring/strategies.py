"""Random questionnaires and answers, and short ways to write them down by hand."""

from collections.abc import Mapping

from hypothesis import settings
from hypothesis import strategies as st

from assessments.enums import AnswerKind
from assessments.scoring import Answer, IndicatorRule, QuestionRule, Rules

exhaustive = settings(deadline=None, max_examples=100, derandomize=True, database=None)

Case = tuple[Rules, dict[str, Answer]]
DONT_KNOW = Answer(AnswerKind.DONT_KNOW)
NOT_APPLICABLE = Answer(AnswerKind.NOT_APPLICABLE)
UNANSWERED = Answer(AnswerKind.UNANSWERED)
levels = st.integers(0, 4)


def at(level: int, evidence: int = 0) -> Answer:
    return Answer(AnswerKind.LEVEL, level, evidence)


def one_question(*indicators: IndicatorRule) -> Rules:
    return Rules((QuestionRule("security", indicators),))


def answers_by_position(rules: Rules, *given: Answer) -> dict[str, Answer]:
    codes = [indicator.code for indicator in rules.indicators]
    return dict(zip(codes, given, strict=True))


def questions_at(*given: int) -> Case:
    """Questions of equal weight with one indicator each, at these levels."""
    rules = Rules(
        tuple(
            QuestionRule(f"q{position}", (IndicatorRule(f"I{position}"),))
            for position in range(len(given))
        )
    )
    return rules, answers_by_position(rules, *(at(level) for level in given))


def is_unknown(answers: Mapping[str, Answer], code: str) -> bool:
    kind = answers.get(code, UNANSWERED).kind
    return kind in {AnswerKind.UNANSWERED, AnswerKind.DONT_KNOW}


# One draw for each indicator and each answer keeps the random cases cheap. The prefix makes the
# order of the codes differ from the order of the questionnaire.
_shapes = st.sampled_from(
    [
        (prefix, {"weight": weight, "themes": themes, "must_have": must_have, "allows_na": na})
        for prefix in ("Z", "A")
        for weight in (1, 1, 2, 3, 7)
        for themes in ((), ("a",), ("b", "a"))
        for must_have in (False, True)
        for na in (True, False)
    ]
)
_levelled = [at(level, evidence) for level in range(5) for evidence in range(4)]
_unknown = [None, UNANSWERED, DONT_KNOW] * 3
_answers = st.sampled_from(_levelled + _unknown)
_answers_or_na = st.sampled_from(_levelled + _unknown + [NOT_APPLICABLE] * 10)
_question_weights = st.sampled_from([25, 1, 10, 40])


@st.composite
def questionnaires(draw: st.DrawFn, *, most_indicators: int = 5) -> Rules:
    """One to three questions."""
    questions = []
    for position in range(draw(st.integers(1, 3))):
        shapes = draw(st.lists(_shapes, min_size=1, max_size=most_indicators))
        indicators = tuple(
            IndicatorRule(code=f"{prefix}-{position}{number}", **fields)
            for number, (prefix, fields) in enumerate(shapes)
        )
        weight = draw(_question_weights)
        questions.append(QuestionRule(f"question-{position}", indicators, weight))
    return Rules(tuple(questions))


@st.composite
def answers_to(draw: st.DrawFn, rules: Rules) -> dict[str, Answer]:
    """Answers of every kind; some codes are missing altogether."""
    drawn = {
        indicator.code: draw(_answers_or_na if indicator.allows_na else _answers)
        for indicator in rules.indicators
    }
    return {code: answer for code, answer in drawn.items() if answer is not None}


@st.composite
def cases(draw: st.DrawFn, *, most_indicators: int = 5) -> Case:
    rules = draw(questionnaires(most_indicators=most_indicators))
    return rules, draw(answers_to(rules))
