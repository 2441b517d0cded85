"""The product as it runs: gunicorn over a database of its own, on a free port of this machine."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.e2e.database import Database
from tests.repository import ROOT

AS_OF = "2026-10-22"


class Server:
    """Two workers with four threads each, as `make demo` starts them."""

    def __init__(self, folder: Path, database: Database) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.database = database
        self._log = folder / "server.log"
        self._log.touch()
        self._process: subprocess.Popen[bytes] | None = None
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith("READINESS_")
        }
        self._environment = kept | {
            "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
            "DATABASE_URL": database.url,
            "E2E_STATIC_ROOT": str(folder / "static"),
            "READINESS_DEMO": "1",
            "READINESS_AS_OF": AS_OF,
            "READINESS_TASK_QUEUE": "1",
        }
        self.mail = folder / "static-mail"

    def prepare(self, departments: int, returning: int) -> Any:
        """Fill the database; what tests/e2e/prepare.py tells of it."""
        done = subprocess.run(  # noqa: S603 (our own arguments)
            [sys.executable, "-m", "tests.e2e.prepare", str(departments), str(returning)],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return json.loads(done.stdout)

    def command(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """A management command over the same database, running."""
        return subprocess.Popen(  # noqa: S603 (our own arguments)
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self._environment | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start(self) -> None:
        """Start unless it runs, and wait until it answers."""
        if self._process is not None:
            return
        command = [
            *(sys.executable, "-m", "gunicorn", "readiness.wsgi"),
            *("--bind", f"127.0.0.1:{self.port}", "--no-control-socket", "--log-level", "warning"),
            *("--workers", "2", "--threads", "4"),
            # A test may be slow between two requests of one connection; two seconds would end it.
            *("--keep-alive", "75"),
        ]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 (our own arguments)
                command,
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for _attempt in range(300):
            if self._answers():
                return
            time.sleep(0.1)
        raise RuntimeError(self.log())

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As a failing machine does it: in the middle of whatever it was doing."""
        self._end(signal.SIGKILL)

    def log(self) -> str:
        """What it has said so far."""
        return self._log.read_text(encoding="utf-8")

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            os.killpg(self._process.pid, how)
            self._process.wait(timeout=30)
            self._process = None

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/en/account/login/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()
