"""What the main pages and the PDF cost, as ratios measured in one run.

Pages stand against the two yardsticks of bench/bare.py, the PDF against the bare WeasyPrint render
of the same HTML with fonts and stylesheet parsed beforehand. What is compared is measured in turn,
in time of the processor, so that a busy machine slows all alike; medians are reported, never
asserted.
"""

import io
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = tempfile.TemporaryDirectory()
sys.path.insert(0, str(ROOT))
os.environ.update(
    DJANGO_SETTINGS_MODULE="readiness.settings",
    READINESS_DEMO="1",
    READINESS_AS_OF="2026-10-22",
    DATABASE_URL=f"sqlite:///{FOLDER.name}/bench.sqlite3",
)

import django  # noqa: E402 (the settings are in the environment from here on)

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from assessments.briefings.department import document  # noqa: E402
from assessments.briefings.department.issuing import issue_briefing  # noqa: E402
from assessments.briefings.pdf import engine  # noqa: E402
from assessments.clock import now  # noqa: E402
from assessments.demo.accounts import demo_user  # noqa: E402
from assessments.enums import Language  # noqa: E402
from assessments.models import Assessment  # noqa: E402
from bench.bare import bare_page, empty_page  # noqa: E402

ROUNDS, PDF_ROUNDS = 60, 9
DEPARTMENTS, QUARTERS = 8, 8
ASSESSMENT = "/en/assessments/DRH/2026-27-Q2"
DEPARTMENTS_AT = "/en/departments/2026-27-Q1/"
SIDE_BY_SIDE = "/en/departments/compare/?" + "&".join(
    f"a={code}@2026-27-Q1" for code in ("DRH", "DFT", "DSP", "portfolio:waters-and-lands")
)
RESULT = "/en/scorecards/DRH/2026-27-Q1/"


def median_times(rounds: int, *functions: Callable[[], object]) -> list[float]:
    """Median seconds of the processor that each function takes.

    They are called in turn; the first call of each is left out.
    """
    for function in functions:
        function()
    times: list[list[float]] = [[] for _function in functions]
    for _round in range(rounds):
        for function, taken in zip(functions, times, strict=True):
            began = time.process_time()
            function()
            taken.append(time.process_time() - began)
    return [statistics.median(taken) for taken in times]


def signed_in(account: str) -> Client:
    client = Client()
    user = demo_user(account)
    if user is None:
        raise LookupError(account)
    client.force_login(user)
    return client


def queries(function: Callable[[], object]) -> int:
    """Queries of one call, without the statements that open and close transactions."""
    with CaptureQueriesContext(connection) as captured:
        function()
    control = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")
    return sum(not query["sql"].startswith(control) for query in captured.captured_queries)


def autosave(client: Client) -> Callable[[], object]:
    """One answer saved again and again, up and down."""
    page = client.get(f"{ASSESSMENT}/usability/").content.decode()
    fields = re.findall(r'<input[^>]*name="USE-01-version"[^>]*>', page)
    version, level = int(re.findall(r'value="(\d+)"', fields[0])[0]), 0

    def save() -> object:
        nonlocal version, level
        level = (level + 1) % 5
        response = client.post(
            f"{ASSESSMENT}/answers/USE-01/",
            {"USE-01-choice": str(level), "USE-01-version": version, "USE-01-rationale": ""},
        )
        version = response.json()["version"]
        return response

    return save


def report(
    name: str, ours: float, yardsticks: Sequence[float], target: str, count: int | None = None
) -> None:
    ratios = "".join(f"{ours / yardstick:>9.2f} ×" for yardstick in yardsticks)
    asked = "" if count is None else f"{count} queries"
    print(f"{name:<34}{ours * 1000:>9.1f} ms{ratios}   {target:<14}{asked}")


def against(
    name: str,
    page: Callable[[], object],
    target: str,
    rounds: int = ROUNDS,
    *,
    by: Client | None = None,
) -> None:
    """Measures a page beside the bare one (`by` somebody's client) and the empty one; reports."""
    bare = bare_page(by or signed_in("deputy-minister"))
    ours, *yardsticks = median_times(rounds, page, bare, empty_page())
    report(name, ours, yardsticks, target, queries(page))


def headings(about: str) -> None:
    print(f"\n{about}; medians of processor time, SQLite\n")
    print(f"{'':<34}{'median':>12}{'bare':>11}{'empty':>11}   {'target':<14}")


def pages() -> None:
    deputy_minister, reviewer = signed_in("deputy-minister"), signed_in("reviewer")
    measured: list[tuple[str, Callable[[], object], str]] = [
        ("Autosave of an answer", autosave(deputy_minister), "≤ 8 queries"),
        ("Question page", lambda: deputy_minister.get(f"{ASSESSMENT}/security/"), "≤ 15 queries"),
        (
            "Scorecard",
            lambda: deputy_minister.get("/en/scorecards/DRH/2026-27-Q1/"),
            "≤ 15 queries",
        ),
        (
            "What-if, its result",
            lambda: deputy_minister.get(f"{RESULT}what-if/?SEC-03=2&STR-02=4&part=result"),
            "≤ 50 ms",
        ),
        ("Two quarters side by side", lambda: deputy_minister.get(f"{RESULT}compare/"), ""),
        ("What needs a look", lambda: deputy_minister.get(f"{ASSESSMENT}/exceptions/"), ""),
        ("Action plan", lambda: deputy_minister.get("/en/actions/DRH/"), ""),
        ("Home of a reviewer", lambda: reviewer.get("/en/"), ""),
        ("Review queue", lambda: reviewer.get("/en/reviews/"), ""),
        (
            "Indicators of a question",
            lambda: reviewer.get(f"{DEPARTMENTS_AT}questions/security/"),
            "",
        ),
        ("One indicator", lambda: reviewer.get("/en/departments/indicators/SEC-01/"), ""),
        ("Four side by side", lambda: reviewer.get(SIDE_BY_SIDE), ""),
        ("Review page", lambda: reviewer.get("/en/reviews/DFT/2026-27-Q2/"), ""),
    ]
    for name, page, target in measured:
        against(name, page, target)
    against("Bare Django view", bare_page(signed_in("reviewer")), "")


def pdf() -> None:
    assessment = Assessment.objects.select_related(
        "department__portfolio", "quarter__questionnaire", "current_submission"
    ).get(department__code="DRH", quarter__year=2026, quarter__number=1)
    snapshot = issue_briefing(assessment=assessment, actor_id=None, now=now()).snapshot
    html = document.briefing_html(snapshot, Language.ENGLISH)
    style, base = engine._print_style(), f"{engine.static_folder().as_uri()}/"

    def bare() -> bytes:
        source = engine.weasyprint.HTML(string=html, base_url=base)
        return source.write_pdf(  # type: ignore[no-any-return]
            font_config=style.fonts, stylesheets=[style.stylesheet], pdf_variant="pdf/a-3a"
        )

    ours, theirs = median_times(
        PDF_ROUNDS, lambda: document.briefing_pdf(snapshot, Language.ENGLISH), bare
    )
    print()
    report("Briefing, one language", ours, [theirs], "≤ 1.3 ×")
    report("Bare WeasyPrint render", theirs, [theirs], "")


def main() -> None:
    settings.LOGGING_CONFIG = None
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("demo", departments=DEPARTMENTS, quarters=QUARTERS, stdout=io.StringIO())
    headings(f"{DEPARTMENTS} departments, {QUARTERS} quarters")
    pages()
    pdf()


if __name__ == "__main__":
    main()
    FOLDER.cleanup()
