"""A second version of the small questionnaire, and how it comes into the product."""

import json
from copy import deepcopy
from typing import Any

from assessments.models import Questionnaire
from assessments.services.questionnaires import load_questionnaire
from tests import factories
from tests.questionnaires import questionnaire_document, text


def second(**changes: Any) -> dict[str, Any]:
    """The second version: the indicator Q01-02 weighs more and says something else at level 2."""
    document = deepcopy(questionnaire_document(version="2", **changes))
    indicator = document["questions"][0]["indicators"][1]
    indicator["weight"] = 3
    indicator["levels"][2] |= text("All of it")
    return document


def valid(document: dict[str, Any]) -> dict[str, Any]:
    """The document with codes that a file may have."""
    words = json.dumps(document).replace("Q01", "QA").replace("Q02", "QB")
    return json.loads(words)  # type: ignore[no-any-return]


def draft(document: dict[str, Any] | None = None) -> Questionnaire:
    return load_questionnaire(
        document=document or second(), publish=False, actor_id=None, now=factories.NOW
    ).questionnaire
