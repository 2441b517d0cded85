"""One sequence of bytes for one content."""

import hashlib
import json
import unicodedata
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.canonical import canonical, canonical_bytes, sha256
from assessments.enums import AnswerKind

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcé", max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


def test_keys_are_sorted_and_nothing_is_between_them() -> None:
    assert canonical_bytes({"b": [1, True, None], "a": {"d": "x", "c": 0}}) == (
        b'{"a":{"c":0,"d":"x"},"b":[1,true,null]}'
    )


def test_text_is_utf_8_and_in_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", "Ministère")
    assert decomposed != "Ministère"
    assert canonical_bytes({decomposed: decomposed}) == '{"Ministère":"Ministère"}'.encode()


def test_a_member_of_a_vocabulary_is_its_word() -> None:
    assert canonical_bytes([AnswerKind.DONT_KNOW]) == b'["dont_know"]'
    assert type(canonical(AnswerKind.DONT_KNOW)) is str


@pytest.mark.parametrize("value", [0.5, 1.0, Fraction(1, 2), date(2026, 10, 22), {1, 2}, b"bytes"])
def test_what_has_no_exact_form_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="Canonical JSON has no form for"):
        canonical_bytes({"value": [value]})


@given(JSON)
def test_what_was_stored_and_read_back_has_the_same_bytes(value: Any) -> None:
    assert canonical_bytes(json.loads(canonical_bytes(value))) == canonical_bytes(value)


@given(st.dictionaries(st.text("abc", min_size=1), st.integers(), max_size=5))
def test_the_order_in_which_keys_were_written_does_not_matter(value: dict[str, int]) -> None:
    backwards = dict(reversed(value.items()))
    assert sha256(backwards) == sha256(value)


def test_the_hash_is_that_of_the_canonical_bytes_and_of_bytes_themselves() -> None:
    value = {"a": "é"}
    expected = hashlib.sha256('{"a":"é"}'.encode()).hexdigest()
    assert (sha256(value), sha256(canonical_bytes(value))) == (expected, expected)
