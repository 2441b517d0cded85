"""What the overview of many departments costs, beside the bare Django view.

`python -m bench.overview`; it first makes the demonstration in its full width, which takes minutes.
"""

import io

from django.core.management import call_command

from bench.run import FOLDER, against, headings, signed_in

DEPARTMENTS, QUARTERS, ROUNDS = 120, 8, 15
PAGES = {
    "Overview of departments": ("/en/departments/2026-27-Q1/overview/", "≤ 15 ×"),
    "Calibration of departments": ("/en/departments/calibration/", ""),
    "Calibration of one": ("/en/scorecards/DRH/calibration/", ""),
}


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("demo", departments=DEPARTMENTS, quarters=QUARTERS, stdout=io.StringIO())
    headings(f"{DEPARTMENTS} departments, {QUARTERS} quarters")
    reviewer = signed_in("reviewer")
    for name, (path, target) in PAGES.items():

        def page(path: str = path) -> object:
            return reviewer.get(path)

        against(name, page, target, ROUNDS)


if __name__ == "__main__":
    main()
    FOLDER.cleanup()
