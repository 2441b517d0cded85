"""Names of departments inside a sentence, in the active language.

An institution named by what it is takes an article (« l’Agence », "the Agency"); a title of use
takes none (« Santé Canada », "Health Canada"). Which one a name is shows in its first word in
French and in its words in English.
"""

import re

_MASCULINE = {
    "bureau", "centre", "collège", "comité", "commissariat", "conseil", "fonds", "institut",
    "ministère", "musée", "office", "registraire", "réseau", "secrétariat", "service", "tribunal",
}  # fmt: skip
_FEMININE = {
    "administration", "agence", "banque", "commission", "cour", "défense", "direction", "école",
    "fondation", "garde", "gendarmerie", "régie", "société",
}  # fmt: skip
_PLURAL = {"instituts", "laboratoires", "musées", "services", "tribunaux"}
_ARTICLE = re.compile(r"^(le |la |les |l’|l')", re.IGNORECASE)
_VOWELS = "aàâäeéèêëiîïoôöuùûüyœæ"
_ASPIRATED = re.compile(r"^(haut|hors|huit)", re.IGNORECASE)
_TITLE_OF_USE = re.compile(r"(?<!\bdu)(?<!\bau)[ \u00a0]Canada$")

_ENGLISH_INSTITUTIONS = re.compile(
    r"\b(Agency|Board|Bureau|Centre|Coast Guard|College|Commission|Committee|Council|Department|"
    r"Establishment|Hub|Institutes?|Ministry|Museum|Network|Office|Police|Registrar|Regulator|"
    r"School|Secretariat|Service|Tribunal)\b"
)


def of_department(name: str, language: str) -> str:
    """The name after « de » or "of", contracted: « du ministère des Finances Canada »,
    « de l’Agence du revenu du Canada », « des Services régionaux », « d’Élections Canada ».
    """
    if language != "fr":
        return f"of {_with_article_in_english(name)}"
    article, bare = _split(name)
    if article == "le ":
        return f"du {bare}"
    if article == "les ":
        return f"des {bare}"
    if article:
        return f"de {article}{bare}"
    return f"d’{bare}" if _elides(bare) else f"de {bare}"


def the_department(name: str, language: str) -> str:
    """The name as the subject of a sentence: « le ministère des Finances Canada »."""
    if language != "fr":
        return _with_article_in_english(name)
    article, bare = _split(name)
    return f"{article}{bare}"


def _split(name: str) -> tuple[str, str]:
    """The article in small letters, with its space if it has one, and the name without it."""
    stated = _ARTICLE.match(name)
    if stated:
        article = stated.group().lower().replace("'", "’")
        return article, name[stated.end() :]
    first = re.split(r"[ \u00a0-]", name, maxsplit=1)[0].lower()
    bare = name[0].lower() + name[1:] if first == "ministère" else name
    if first in _PLURAL:
        return ("", bare) if _TITLE_OF_USE.search(name) else ("les ", bare)
    if first not in _MASCULINE | _FEMININE:
        return "", bare
    if _elides(bare):
        return "l’", bare
    return ("le " if first in _MASCULINE else "la "), bare


def _elides(word: str) -> bool:
    """Whether « de » and the article lose their vowel before it; a silent h counts as none."""
    if word.isupper():
        return False
    first = word[0].lower()
    return first in _VOWELS or (first == "h" and not _ASPIRATED.match(word))


def _with_article_in_english(name: str) -> str:
    if name.startswith("The "):
        return f"the {name[4:]}"
    return f"the {name}" if _ENGLISH_INSTITUTIONS.search(name) else name
