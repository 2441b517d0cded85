"""What a briefing and its files are called (decisions.md, Records)."""

import re
import unicodedata

from assessments.enums import Language
from assessments.fiscal import FiscalQuarter

_SUBJECTS = {Language.ENGLISH: "digital-readiness", Language.FRENCH: "preparation-numerique"}


def reference(
    *, code: str, quarter: FiscalQuarter, submission: int, issue: int, language: Language
) -> str:
    """ "DRA-DRH-2026-27-Q2-S1-V1-EN": the same quarter in both languages."""
    return f"DRA-{code}-{quarter.slug}-S{submission}-V{issue}-{language.upper()}"


def file_stem(
    *, name: str, quarter: FiscalQuarter, submission: int, issue: int, language: Language
) -> str:
    """ "preparation-numerique_MRH_2026-2027-T2_S1-V1_FR": no accent, no space, no ending.

    `name` is the department's abbreviation in this language, or its code.
    """
    if language is Language.FRENCH:
        period = f"{quarter.year_label(language)}-{quarter.short_label(language)}"
    else:
        period = quarter.slug
    version = f"S{submission}-V{issue}"
    return "_".join((_SUBJECTS[language], ascii_name(name), period, version, language.upper()))


def ascii_name(name: str) -> str:
    """Without accents and spaces."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")
