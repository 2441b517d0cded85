"""What the tests know about the running site: its people, its addresses, its words."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import yaml
from django.utils import translation
from django.utils.translation import gettext

from assessments.exchange.questionnaires import SHIPPED_QUESTIONNAIRE
from tests.e2e.server import Server

QUARTER = "2026-27-Q2"
"""The quarter that is open on the day of the tests."""

LANGUAGES = ("en", "fr")
QUESTIONNAIRE = yaml.safe_load(SHIPPED_QUESTIONNAIRE.read_text(encoding="utf-8"))
QUESTIONS: dict[str, list[dict[str, Any]]] = {
    question["key"]: question["indicators"] for question in QUESTIONNAIRE["questions"]
}
CODES = [indicator["code"] for indicators in QUESTIONS.values() for indicator in indicators]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works in a department, with a session that is open already."""

    name: str
    email: str
    session: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department whose newest assessment nobody has begun, for one test alone."""

    code: str
    head: Person
    delegate: Person
    other_delegate: Person

    @property
    def assessment(self) -> str:
        return f"assessments/{self.code}/{QUARTER}/"

    def question(self, key: str) -> str:
        return f"{self.assessment}{key}/"


@dataclass(frozen=True, slots=True)
class Site:
    """The server and who can sign in to it."""

    server: Server
    sessions: dict[str, str]
    """One open session for each of the demonstration's five accounts, and for the "planner"."""
    unused: list[Department]
    returning: list[Department]

    def address(self, path: str, language: str = "en") -> str:
        return f"{self.server.address}/{language}/{path}"

    def answers(self, department: str) -> dict[str, tuple[Any, ...]]:
        """Code -> kind, level, reason, rationale and version, as the database has them."""
        rows = self.server.database.rows(
            "SELECT i.code, a.kind, a.level, a.reason, a.rationale, a.version "  # noqa: S608
            f"FROM assessments_answer a {_INDICATOR} WHERE {_of(department)}"
        )
        return {code: tuple(rest) for code, *rest in rows}

    def revisions(self, department: str) -> set[tuple[Any, ...]]:
        """Code, version, kind, level and rationale of everything that was ever saved."""
        return set(
            self.server.database.rows(
                "SELECT i.code, r.version, r.kind, r.level, r.rationale "  # noqa: S608
                "FROM assessments_answerrevision r "
                f"JOIN assessments_answer a ON a.id = r.answer_id {_INDICATOR} "
                f"WHERE {_of(department)}"
            )
        )

    def end_session(self, session: str, seconds: int) -> None:
        """Let a session end so many seconds from now."""
        end = datetime.now(UTC) + timedelta(seconds=seconds)
        zone = "+00" if self.server.database.on_postgresql else ""
        self.server.database.change(
            f"UPDATE django_session SET expire_date = '{end:%Y-%m-%d %H:%M:%S.%f}{zone}' "  # noqa: S608
            f"WHERE session_key = '{session}'"
        )

    def seconds_left(self, session: str) -> float:
        """How long a session still lasts."""
        ((end,),) = self.server.database.rows(
            f"SELECT expire_date FROM django_session WHERE session_key = '{session}'"  # noqa: S608
        )
        ends_at = end if isinstance(end, datetime) else datetime.fromisoformat(f"{end}+00:00")
        return (ends_at - datetime.now(UTC)).total_seconds()

    def carried(self, department: str) -> set[str]:
        """The codes of the answers that are carried forward and not confirmed."""
        rows = self.server.database.rows(
            f"SELECT i.code FROM assessments_answer a {_INDICATOR} "  # noqa: S608
            f"WHERE {_of(department)} AND a.carried_from_id IS NOT NULL"
        )
        return {code for (code,) in rows}

    def submission(self, department: str) -> Any:
        """The content of the department's one submission in the open quarter."""
        return self.server.database.document(
            "SELECT u.content FROM assessments_submission u "  # noqa: S608
            f"JOIN assessments_assessment s ON s.id = u.assessment_id {_PLACE} "
            f"WHERE {_of(department)}"
        )


_PLACE = (
    "JOIN assessments_department d ON d.id = s.department_id "
    "JOIN assessments_quarter q ON q.id = s.quarter_id"
)
_INDICATOR = (
    "JOIN assessments_indicator i ON i.id = a.indicator_id "
    f"JOIN assessments_assessment s ON s.id = a.assessment_id {_PLACE}"
)


def _of(department: str) -> str:
    return f"d.code = '{department}' AND q.year = 2026 AND q.number = 2"


def words(language: str, text: str) -> str:
    """The product's own words, as its catalogue has them."""
    with translation.override(language):
        return gettext(text)
