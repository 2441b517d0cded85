"""What a question of 60 indicators costs to answer and to read, beside one of eight."""

from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from assessments.enums import Role
from bench.run import FOLDER, against, headings  # the first of ours: it sets Django up
from tests import factories

SIZES, ROUNDS = {8: date(2026, 4, 22), 60: date(2026, 10, 22)}, 15
"""Indicators, and the day on which they are open."""


def client_of(role: Role, *department: object) -> Client:
    client = Client()
    client.force_login(factories.make_user(role, *department))  # type: ignore[arg-type]
    return client


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    headings("A question of eight indicators, and of 60")
    for size, day in SIZES.items():
        settings.AS_OF = day
        department = factories.make_department(f"L{size}")
        questionnaire = factories.make_questionnaire(
            questions=1, indicators=size, version=f"long-{size}"
        )
        open_now = factories.FiscalQuarter.of(day).previous
        signed, draft = (
            factories.make_quarter(quarter, questionnaire)
            for quarter in (open_now.previous, open_now)
        )
        factories.make_submission(department, signed, 2)
        head = client_of(Role.EXECUTIVE, department)
        for name, address in {
            "question": f"/en/assessments/{department.code}/{draft.slug}/security/",
            "scorecard": f"/en/scorecards/{department.code}/{signed.slug}/",
        }.items():

            def page(address: str = address, head: Client = head) -> object:
                response = head.get(address)
                if response.status_code != 200:
                    raise LookupError(f"{response.status_code} {address}")
                return response

            reader = client_of(Role.REVIEWER)
            against(f"{size} indicators, {name}", page, "grows as rows", ROUNDS, by=reader)


if __name__ == "__main__":
    main()
    FOLDER.cleanup()
