"""Every event is in the chain, and what never changes is held by the database again.

SQLite makes a table anew to alter it, and its triggers are gone with the old one; so all of them
are made again here, with those of the tables that are new.
"""

from django.db import migrations, models

APPEND_ONLY = [
    "assessments_answerrevision",
    "assessments_submission",
    "assessments_submissionscore",
    "assessments_withdrawal",
    "assessments_review",
    "assessments_reviewedanswer",
    "assessments_reviewcomment",
    "assessments_reviewreply",
    "assessments_evidencefile",
    "assessments_readymark",
    "assessments_briefing",
    "assessments_briefingfile",
    "assessments_event",
]
# These are ended, answered or resolved, but never removed.
KEPT = [
    "assessments_clarification",
    "assessments_comment",
    "assessments_delegation",
    "assessments_dismissal",
]
RULES = [(table, verb) for table in APPEND_ONLY for verb in ("UPDATE", "DELETE")] + [
    (table, "DELETE") for table in KEPT
]


def protect(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table, verb in RULES:
        name = f"{table}_no_{verb.lower()}"
        if sqlite:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN"
                f" SELECT RAISE(ABORT, 'assessments: a row of {table} never changes'); END"
            )
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION assessments_refuse()"
            )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_fill_chain")]
    operations = [
        migrations.AlterField(
            "event",
            "sequence",
            models.PositiveBigIntegerField(unique=True, verbose_name="number"),
        ),
        migrations.AlterField("event", "previous_hash", models.CharField(max_length=64)),
        migrations.AlterField(
            "event", "hash", models.CharField(max_length=64, verbose_name="hash")
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
