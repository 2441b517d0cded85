"""The short code of a briefing: the beginning of its content's SHA-256, to be read aloud.

Twelve signs of Crockford's base 32, which has neither I, L, O nor U: 60 of the 256 bits, as many
as the first fifteen hexadecimal digits.
"""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP, GROUPS = 4, 3
_DIGITS = 15
_HEARD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FULL = re.compile(r"[0-9A-F]{64}")


def code_of(sha256: str) -> str:
    """ "7Q4K-9TMA-0B2C" of a hexadecimal SHA-256."""
    number = int(sha256[:_DIGITS], 16)
    signs = [ALPHABET[number >> shift & 31] for shift in range(55, -1, -5)]
    return "-".join("".join(signs[at : at + GROUP]) for at in range(0, GROUP * GROUPS, GROUP))


def beginning_of(typed: str) -> str | None:
    """The hexadecimal digits with which the SHA-256 begins that was meant; None for no code.

    Takes the code in any spelling, with or without its dashes, and the whole SHA-256 as well.
    """
    plain = re.sub(r"[\W_]+", "", typed).upper()
    if _FULL.fullmatch(plain):
        return plain.lower()
    heard = plain.translate(_HEARD)
    if len(heard) != GROUP * GROUPS or not set(heard) <= set(ALPHABET):
        return None
    number = 0
    for sign in heard:
        number = number << 5 | ALPHABET.index(sign)
    return f"{number:0{_DIGITS}x}"
