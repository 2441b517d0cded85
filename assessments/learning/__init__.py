"""What there is to learn from: the glossary, the method with its self-test, the Danish example.

Texts are data in `content/`, read once and checked whole; the questions and indicators come from
the published questionnaire, so that nothing is written twice. Values only: no database, no Django.
"""

from assessments.learning.denmark import Denmark, Standing, denmark
from assessments.learning.glossary import Term, alphabetical, glossary
from assessments.learning.method import Rule, figures_of, level_starts, rules, strengths
from assessments.learning.self_test import (
    Example,
    Figure,
    Outcome,
    examples,
    recompute,
    recompute_all,
)
from assessments.learning.worked_examples import Number, Signed

__all__ = [
    "Denmark",
    "Example",
    "Figure",
    "Number",
    "Outcome",
    "Rule",
    "Signed",
    "Standing",
    "Term",
    "alphabetical",
    "denmark",
    "examples",
    "figures_of",
    "glossary",
    "level_starts",
    "recompute",
    "recompute_all",
    "rules",
    "strengths",
]
