"""Learn: each question in plain language, the words, the method, and what Denmark did."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from assessments import learning, scoring
from assessments.access import requires
from assessments.policies import can_enter
from assessments.selectors.learning import latest_questionnaire, lesson_of, sources_by_id
from assessments.views.frame import language

THEME_OF_THE_EXAMPLE = "partnerships"


@requires(can_enter)
def index(request: HttpRequest) -> HttpResponse:
    """The way to everything that there is to read."""
    return render(request, "learn/index.html", {"questionnaire": latest_questionnaire()})


@requires(can_enter)
def lesson(request: HttpRequest, question: str) -> HttpResponse:
    """One question with all its indicators."""
    found = lesson_of(question)
    if found is None:
        raise Http404(_("There is nothing here for you."))
    return render(request, "learn/lesson.html", {"lesson": found})


@requires(can_enter)
def glossary(request: HttpRequest) -> HttpResponse:
    """Every word, in the order of the page's language."""
    words = learning.alphabetical(language().value)
    return render(request, "learn/glossary.html", {"words": words, "sources": sources_by_id()})


@requires(can_enter)
def method(request: HttpRequest) -> HttpResponse:
    """The rules with the numbers that the scoring has, and the examples recomputed now."""
    outcomes = learning.recompute_all()
    context = {
        "rules": [(rule, learning.figures_of(rule)) for rule in learning.rules()],
        "level_starts": learning.level_starts(),
        "no_strength": scoring.NO_STRENGTH,
        "outcomes": outcomes,
        "disagreeing": [outcome for outcome in outcomes if not outcome.agrees],
    }
    return render(request, "learn/method.html", context)


@requires(can_enter)
def denmark(request: HttpRequest) -> HttpResponse:
    """The Danish example, and the indicators on which a department can follow it."""
    questionnaire = latest_questionnaire()
    related = [
        (question, indicator)
        for question in (questionnaire.questions if questionnaire else ())
        for indicator in question.indicators
        if THEME_OF_THE_EXAMPLE in indicator.themes
    ]
    context = {"example": learning.denmark(), "related": related}
    return render(request, "learn/denmark.html", context)
