"""What the published questionnaire has to teach."""

from dataclasses import dataclass

from assessments.questionnaire import Question, Questionnaire, Source
from assessments.selectors.questionnaires import content_of, published_questionnaires


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, in the newest published questionnaire that asks it."""

    questionnaire: Questionnaire
    question: Question

    @property
    def others(self) -> list[Question]:
        """The other questions of the questionnaire, in its order."""
        return [one for one in self.questionnaire.questions if one.key != self.question.key]


def latest_questionnaire() -> Questionnaire | None:
    """The newest published one; None before anything is published."""
    for stored in published_questionnaires():
        return content_of(stored.pk, stored.sha256)
    return None


def lesson_of(question: str) -> Lesson | None:
    """The lesson on the question with this key; an older version serves what was asked once."""
    for stored in published_questionnaires():
        questionnaire = content_of(stored.pk, stored.sha256)
        for found in questionnaire.questions:
            if found.key == question:
                return Lesson(questionnaire, found)
    return None


def sources_by_id() -> dict[str, Source]:
    """The sources of the newest published questionnaire."""
    questionnaire = latest_questionnaire()
    return {source.id: source for source in questionnaire.sources} if questionnaire else {}
