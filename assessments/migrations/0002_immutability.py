"""What is published, signed, issued or recorded never changes: the database itself refuses it."""

from django.db import migrations

# A questionnaire is frozen once it is published, and its indicators with it.
PUBLISHED = {
    "assessments_questionnaire": "OLD.published_at IS NOT NULL",
    "assessments_indicator": (
        "EXISTS (SELECT 1 FROM assessments_questionnaire q"
        " WHERE q.id = OLD.questionnaire_id AND q.published_at IS NOT NULL)"
    ),
}
# These are append-only from the start.
APPEND_ONLY = [
    "assessments_answerrevision",
    "assessments_submission",
    "assessments_submissionscore",
    "assessments_review",
    "assessments_reviewedanswer",
    "assessments_reviewcomment",
    "assessments_briefing",
    "assessments_briefingfile",
    "assessments_event",
]
NEW_INDICATOR = {
    "assessments_indicator_no_insert": "INSERT",
    "assessments_indicator_no_move": "UPDATE OF questionnaire_id",
}
RULES = PUBLISHED | dict.fromkeys(APPEND_ONLY, "TRUE")

FUNCTION = """
CREATE FUNCTION assessments_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'assessments: a row of % never changes', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def protect(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    if not sqlite:
        schema_editor.execute(FUNCTION, params=None)  # its % is not ours to fill
    for table, condition in RULES.items():
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            if sqlite:
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {condition} BEGIN"
                    f" SELECT RAISE(ABORT, 'assessments: a row of {table} never changes'); END"
                )
            elif condition.startswith("EXISTS"):
                # PostgreSQL allows no subquery in WHEN: the check moves into a function.
                schema_editor.execute(
                    f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    f" IF {condition} THEN"
                    f" RAISE EXCEPTION 'assessments: a row of {table} never changes'"
                    " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
                    f" RETURN {'NEW' if verb == 'UPDATE' else 'OLD'}; END $$"
                )
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table}"
                    f" FOR EACH ROW EXECUTE FUNCTION {name}()"
                )
            else:
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table}"
                    f" FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION assessments_refuse()"
                )
    _guard_new_indicators(schema_editor, sqlite)


def _guard_new_indicators(schema_editor, sqlite):
    """A published questionnaire gets no further indicator either, new or from another one."""
    table = "assessments_indicator"
    published = (
        "EXISTS (SELECT 1 FROM assessments_questionnaire q"
        " WHERE q.id = NEW.questionnaire_id AND q.published_at IS NOT NULL)"
    )
    for name, event in NEW_INDICATOR.items():
        if sqlite:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {published} BEGIN"
                f" SELECT RAISE(ABORT, 'assessments: a row of {table} never changes'); END"
            )
            continue
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {published} THEN"
            f" RAISE EXCEPTION 'assessments: a row of {table} never changes'"
            " USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def unprotect(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    triggers = [(f"{t}_no_{v}", t) for t in RULES for v in ("update", "delete")]
    triggers += [(name, "assessments_indicator") for name in NEW_INDICATOR]
    for name, table in triggers:
        if sqlite:
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
    if not sqlite:
        schema_editor.execute("DROP FUNCTION assessments_refuse()")


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]
    operations = [migrations.RunPython(protect, unprotect)]
