from pathlib import Path

from assessments import checks
from assessments.briefings.pdf import libraries


def test_nothing_is_reported_where_everything_is_installed():
    assert checks.text_libraries_are_installed() == []
    assert checks.font_files_are_installed() == []


def test_a_missing_library_is_reported_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(libraries, "REQUIRED", ("pango-1.0", "no-such-library"))

    (error,) = checks.text_libraries_are_installed()

    assert (error.id, error.msg, error.hint) == (
        "assessments.E101",
        "Briefings need system libraries that are not installed: no-such-library.",
        "Run: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    )


def test_missing_fonts_are_named_with_the_command_that_installs_them(settings, tmp_path: Path):
    settings.BASE_DIR = tmp_path

    (error,) = checks.font_files_are_installed()

    assert error.id == "assessments.E102"
    assert error.msg.startswith("Font files are not installed: lato-latin-700-normal.woff2, ")
    assert error.msg.count(".woff2") == 10
    assert error.hint == "Run: npm ci"
