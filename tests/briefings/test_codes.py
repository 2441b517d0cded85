import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.briefings.department.codes import ALPHABET, beginning_of, code_of

DIGEST = "727728ee33757793901d67703e4ac0ef5568d7a03e39c1ae5552518eb189fc7a"


@given(st.binary(min_size=32, max_size=32).map(bytes.hex))
def test_a_code_leads_back_to_the_first_sixty_bits_of_its_hash(digest):
    code = code_of(digest)

    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert set(code) <= set(ALPHABET) | {"-"}
    assert beginning_of(code) == digest[:15]


def test_the_alphabet_has_no_two_signs_that_are_taken_for_each_other():
    assert len(set(ALPHABET)) == 32
    assert set("ILOU").isdisjoint(ALPHABET)


@pytest.mark.parametrize("written", ["{0}", " {0} ", "{0:l}", "{1}", "{2}"])
def test_a_code_is_found_in_any_spelling(written):
    code = code_of(DIGEST)
    spelled = {
        "{0}": code,
        " {0} ": f"  {code}\n",
        "{0:l}": code.lower(),
        "{1}": code.replace("-", " "),
        "{2}": code.replace("0", "O").replace("1", "l"),
    }[written]

    assert beginning_of(spelled) == DIGEST[:15]


def test_the_whole_hash_is_taken_too_and_anything_else_is_no_code():
    assert beginning_of(DIGEST.upper()) == DIGEST
    assert [beginning_of(text) for text in ("", "7Q4K", "7Q4K-9TMA-0B2U", "7Q4K-9TMA-0B2C-1")] == [
        None
    ] * 4
