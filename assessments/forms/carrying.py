"""Which carried answers a page showed, and at which versions."""

from django.http import QueryDict

FIELD = "carried"
"""One hidden field for each carried answer on a page: its code and version, "SEC-01:3"."""


def shown_versions(posted: QueryDict) -> dict[str, int]:
    """By code, the versions that the page showed; what is not of this form is left out."""
    pairs = (value.rpartition(":") for value in posted.getlist(FIELD))
    return {code: int(version) for code, _colon, version in pairs if code and version.isdecimal()}
