import pytest

from assessments.briefings.department.names import file_stem, reference
from assessments.enums import Language
from assessments.fiscal import FiscalQuarter

ISSUE = {"quarter": FiscalQuarter(2026, 2), "submission": 1, "issue": 3}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.ENGLISH, "DRA-DRH-2026-27-Q2-S1-V3-EN"),
        (Language.FRENCH, "DRA-DRH-2026-27-Q2-S1-V3-FR"),
    ],
)
def test_a_reference_names_department_quarter_submission_issue_and_language(language, expected):
    assert reference(code="DRH", language=language, **ISSUE) == expected


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        (Language.ENGLISH, "DRH", "digital-readiness_DRH_2026-27-Q2_S1-V3_EN"),
        (Language.FRENCH, "MRP", "preparation-numerique_MRP_2026-2027-T2_S1-V3_FR"),
        (
            Language.FRENCH,
            "Ports Québec",
            "preparation-numerique_Ports-Quebec_2026-2027-T2_S1-V3_FR",
        ),
    ],
)
def test_a_file_is_named_in_its_language_without_accents_or_spaces(language, name, expected):
    assert file_stem(name=name, language=language, **ISSUE) == expected
