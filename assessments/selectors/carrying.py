"""What may be taken over from the nearest earlier submission."""

from assessments.enums import AnswerKind
from assessments.questionnaire import Indicator
from assessments.selectors.drafts import DraftQuestion
from assessments.selectors.records import AnswerRecord


def carriable(page: DraftQuestion) -> dict[str, AnswerRecord]:
    """By code, the earlier answers to what nobody has touched in a question, as far as they are
    answers to this quarter's indicators too.
    """
    earlier = page.draft.earlier.answers if page.draft.earlier else {}
    return {
        indicator.code: earlier[indicator.code]
        for indicator in page.question.indicators
        if indicator.code in earlier
        and page.draft.answers[indicator.code].version == 0
        and _is_an_answer_to(indicator, earlier[indicator.code])
    }


def _is_an_answer_to(indicator: Indicator, answer: AnswerRecord) -> bool:
    if answer.kind == AnswerKind.NOT_APPLICABLE:
        return indicator.allows_na
    return answer.kind != AnswerKind.UNANSWERED
