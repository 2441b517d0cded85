"""What change and hand-over briefings, books and their files are called."""

from assessments.briefings.department.names import ascii_name
from assessments.briefings.values import Json
from assessments.enums import DocumentKind, Language
from assessments.fiscal import FiscalQuarter

_SUBJECTS = {Language.ENGLISH: "digital-readiness", Language.FRENCH: "preparation-numerique"}
_KINDS = {
    (DocumentKind.CHANGES, Language.ENGLISH): "changes-since-{since}",
    (DocumentKind.CHANGES, Language.FRENCH): "changements-depuis-{since}",
    (DocumentKind.HANDOVER, Language.ENGLISH): "hand-over",
    (DocumentKind.HANDOVER, Language.FRENCH): "passation",
}
_CODES = {DocumentKind.CHANGES: "CHANGES-{since}", DocumentKind.HANDOVER: "HANDOVER"}


def document_reference(content: Json, *, issue: int) -> str:
    """ "DRA-DRH-CHANGES-2026-06-01-V2", without a language."""
    kind = _CODES[DocumentKind(content["kind"])].format(since=content.get("since"))
    return f"DRA-{content['department']['code']}-{kind}-V{issue}"


def document_file_stem(content: Json, *, issue: int, language: Language) -> str:
    """ "preparation-numerique_MRH_passation_V1_FR": no accent, no space, no ending."""
    kind = _KINDS[DocumentKind(content["kind"]), language].format(since=content.get("since"))
    department = content["department"]
    name = ascii_name(department["abbreviation"][language.value] or department["code"])
    return "_".join((_SUBJECTS[language], name, kind, f"V{issue}", language.upper()))


def book_file_stem(
    *, number: int, quarter: FiscalQuarter, portfolio: str, language: Language
) -> str:
    """ "digital-readiness_book_rivers_2026-27-Q2_12_EN"; of all departments without a portfolio."""
    if language is Language.FRENCH:
        word = "cahier"
        period = f"{quarter.year_label(language)}-{quarter.short_label(language)}"
    else:
        word, period = "book", quarter.slug
    parts = (_SUBJECTS[language], word, portfolio, period, str(number), language.upper())
    return "_".join(part for part in parts if part)
