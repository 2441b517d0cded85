"""What a person reads about a finding."""

from assessments.exchange.findings import MESSAGES, Problem, message
from tests.exchange.documents import document, parse, question


def test_every_problem_has_a_message() -> None:
    assert set(MESSAGES) == set(Problem)


def test_a_message_names_the_line_and_the_place() -> None:
    (finding,) = parse(document(questions=[question(weight=0)])).findings
    assert message(finding) == "Line 1, questions[0].weight: The number must be 1 or more."


def test_a_message_repeats_a_value_short_and_printable() -> None:
    (finding,) = parse(document(code="\u202e" + "x" * 100)).findings
    assert message(finding) == (
        f"Line 1, code: “\N{REPLACEMENT CHARACTER}{'x' * 59}…” does not have the form of "
        "“four-questions”."
    )
