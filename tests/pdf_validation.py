"""What every PDF of the product must satisfy, for the tests of all who render one."""

import page

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


def pdf_failures(pdf: bytes) -> list[str]:
    """The rules of PDF/UA-1 and PDF/A-3a that the file breaks."""
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]


def assert_valid_pdf(pdf: bytes) -> None:
    """The file is PDF/UA-1 and PDF/A-3a. Takes 30 ms or so: meant for every render in a test."""
    assert pdf_failures(pdf) == []
    for profile in PROFILES:
        assert page.is_pdf_compliant_bytes(pdf, profile=profile)
