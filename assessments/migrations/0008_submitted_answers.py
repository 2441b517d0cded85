"""What a portfolio looks at, in columns, for what was signed before as well. It never changes."""

import math
from fractions import Fraction

import django.db.models.deletion
from django.db import migrations, models

TABLES = ["assessments_submissionfacts", "assessments_submittedanswer"]


def shown(exact):
    """A whole number, half up (scoring.md, Showing numbers)."""
    return None if exact is None else math.floor(Fraction(exact) + Fraction(1, 2))


def facts(submission_id, side, result):
    return {
        "submission_id": submission_id,
        "side": side,
        "confidence": result["confidence"]["band"] or "",
        "held_back_by": {
            "": result["overall"]["held_back_by"],
            **{part["key"]: part["held_back_by"] for part in result["questions"]},
        },
        "themes": {
            theme["key"]: {
                "exact": theme["score"],
                "shown": shown(theme["score"]),
                "upper_shown": shown(theme["upper"]),
            }
            for theme in result["themes"]
        },
    }


def fill(apps, schema_editor):
    Submission = apps.get_model("assessments", "Submission")
    Review = apps.get_model("assessments", "Review")
    Facts = apps.get_model("assessments", "SubmissionFacts")
    Answer = apps.get_model("assessments", "SubmittedAnswer")
    signed = Submission.objects.order_by("pk").values_list("pk", "content__result")
    for pk, result in signed.iterator(chunk_size=100):
        Facts.objects.create(**facts(pk, "self_assessed", result))
        Answer.objects.bulk_create(
            Answer(
                submission_id=pk,
                code=term["code"],
                kind=term["kind"],
                level=term["level"],
                evidence=term["evidence"],
            )
            for question in result["questions"]
            for term in question["terms"]
        )
    accepted = Review.objects.filter(result__isnull=False).values_list("submission", "result")
    for pk, result in accepted.iterator(chunk_size=100):
        Facts.objects.create(**facts(pk, "validated", result))


def protect(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            if sqlite:
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN"
                    f" SELECT RAISE(ABORT, 'assessments: a row of {table} never changes'); END"
                )
            else:
                # What was just written waits with its references until this.
                schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table}"
                    f" FOR EACH ROW EXECUTE FUNCTION assessments_refuse()"
                )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0007_review_reopening")]
    operations = [
        migrations.CreateModel(
            name="SubmissionFacts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(choices=[("self_assessed", "Self-assessed"), ("validated", "Validated")], max_length=13)),
                ("confidence", models.CharField(blank=True, max_length=6)),
                ("held_back_by", models.JSONField()),
                ("themes", models.JSONField()),
                ("submission", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="facts", to="assessments.submission")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("submission", "side"), name="facts_once_for_each_side")]},
        ),
        migrations.CreateModel(
            name="SubmittedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20)),
                ("kind", models.CharField(choices=[("unanswered", "Not answered"), ("level", "Level"), ("not_applicable", "Not applicable"), ("dont_know", "I do not know yet")], max_length=14)),
                ("level", models.PositiveSmallIntegerField(null=True)),
                ("evidence", models.PositiveSmallIntegerField(default=0)),
                ("submission", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="assessments.submission")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("submission", "code"), name="one_submitted_answer_per_indicator")]},
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
