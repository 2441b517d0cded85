"""A book of 120 departments made by two workers, and what is left of a run that is killed.

Targets, reported and never asserted: about two minutes on two cores, at bounded memory; after
`kill -9` of both workers nothing that was finished is made again. Run it alone: `python
bench/book.py [DEPARTMENTS]`.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = tempfile.TemporaryDirectory()
sys.path.insert(0, str(ROOT))
os.environ.update(
    DJANGO_SETTINGS_MODULE="readiness.settings",
    READINESS_DEMO="1",
    READINESS_TASK_QUEUE="1",
    READINESS_AS_OF="2026-10-22",
    DATABASE_URL=f"sqlite:///{FOLDER.name}/bench.sqlite3",
)

import django  # noqa: E402 (the settings are in the environment from here on)

django.setup()

import yaml  # noqa: E402
from django.core.management import call_command  # noqa: E402

from assessments.access import viewer_of  # noqa: E402
from assessments.clock import now  # noqa: E402
from assessments.enums import BookState, Language, Marking, Role  # noqa: E402
from assessments.exchange.questionnaires import SHIPPED_QUESTIONNAIRE  # noqa: E402
from assessments.models import Book, BookFile, BookPart, Quarter  # noqa: E402
from assessments.policies import Viewer  # noqa: E402
from assessments.services.books import begin_book, resume_book, stop_book  # noqa: E402
from tests import factories  # noqa: E402

WORKERS = 2


def departments(count: int) -> Quarter:
    """So many invented departments, each with a result of its own."""
    questionnaire = factories.publish(
        yaml.safe_load(SHIPPED_QUESTIONNAIRE.read_text(encoding="utf-8"))
    )
    found = [factories.make_department(f"D{number:03}") for number in range(1, count + 1)]
    quarter = factories.make_quarter(questionnaire=questionnaire)
    codes = list(questionnaire.indicators.values_list("code", flat=True))
    for number, department in enumerate(found):
        changes = {code: (number + at) % 5 for at, code in enumerate(codes)}
        factories.make_submission(department, quarter, 2, changes)
    return quarter


def start_workers() -> list[subprocess.Popen[bytes]]:
    command = [sys.executable, "manage.py", "db_worker", "--verbosity=0", "--interval=0.2"]
    return [subprocess.Popen(command, cwd=ROOT) for _worker in range(WORKERS)]  # noqa: S603


def peak(process: subprocess.Popen[bytes]) -> int:
    """The most memory that a running process has held, in MB."""
    lines = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def end(workers: list[subprocess.Popen[bytes]], how: signal.Signals = signal.SIGKILL) -> None:
    for worker in workers:
        worker.send_signal(how)
        worker.wait()


def begin(viewer: Viewer, quarter: Quarter) -> Book:
    return begin_book(
        viewer=viewer,
        quarter=quarter,
        portfolio=None,
        language=Language.ENGLISH,
        marking=Marking.PROTECTED_A,
        now=now(),
    )


def wait(book: Book, parts: int | None = None) -> None:
    """Until so many parts are finished, or the whole book is."""
    while True:
        book.refresh_from_db()
        done = BookPart.objects.filter(book=book, finished_at__isnull=False).count()
        if book.state == BookState.FINISHED or (parts is not None and done >= parts):
            return
        if book.state == BookState.FAILED:
            raise SystemExit("The book could not be made.")
        time.sleep(0.2)


def whole(viewer: Viewer, quarter: Quarter) -> None:
    began, book, workers = time.perf_counter(), begin(viewer, quarter), start_workers()
    wait(book)
    seconds = time.perf_counter() - began
    memory = max(peak(worker) for worker in workers)
    end(workers)
    took = sorted((part.finished_at - part.claimed_at).total_seconds() for part in book.parts.all())
    size = len(BookFile.objects.get(book=book).pdf) / 1_000_000
    parts = len(took)
    print(
        f"Book of {parts} departments, {WORKERS} workers: {seconds:.1f} s from their start, "
        f"{memory} MB at most in one, {size:.1f} MB; "
        f"a part {took[parts // 2]:.2f} s in the middle"
    )


def killed(viewer: Viewer, quarter: Quarter) -> None:
    book, workers = begin(viewer, quarter), start_workers()
    wait(book, book.parts.count() // 3)
    end(workers)
    before = dict(
        BookPart.objects.filter(book=book, finished_at__isnull=False).values_list(
            "pk", "finished_at"
        )
    )
    stop_book(viewer=viewer, book=book, now=now())
    resume_book(viewer=viewer, book=book, now=now())
    began, workers = time.perf_counter(), start_workers()
    wait(book)
    seconds = time.perf_counter() - began
    end(workers)
    after = dict(BookPart.objects.filter(pk__in=before).values_list("pk", "finished_at"))
    again = sum(after[pk] != at for pk, at in before.items())
    print(
        f"Killed with -9 after {len(before)} parts: the rest in {seconds:.1f} s, {again} made again"
    )


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    quarter = departments(int(sys.argv[1]) if len(sys.argv) > 1 else 120)
    viewer = viewer_of(factories.make_user(Role.REVIEWER))
    whole(viewer, quarter)
    killed(viewer, quarter)


if __name__ == "__main__":
    main()
    FOLDER.cleanup()
