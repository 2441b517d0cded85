"""System checks: what an operator must put right before the product can work."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from assessments.briefings import fonts, libraries


@register()
def text_libraries_are_installed(*_: Any, **__: Any) -> list[CheckMessage]:
    """Without them the import of WeasyPrint fails, at the first briefing and not at start-up."""
    missing = libraries.missing_libraries()
    if not missing:
        return []
    return [
        Error(
            f"Briefings need system libraries that are not installed: {', '.join(missing)}.",
            hint=f"Run: {libraries.INSTALL_COMMAND}",
            id="assessments.E101",
        )
    ]


@register()
def font_files_are_installed(*_: Any, **__: Any) -> list[CheckMessage]:
    """Pages and briefings are set in fonts that come with npm."""
    missing = fonts.missing_font_files()
    if not missing:
        return []
    return [
        Error(
            f"Font files are not installed: {', '.join(path.name for path in missing)}.",
            hint="Run: npm ci",
            id="assessments.E102",
        )
    ]
