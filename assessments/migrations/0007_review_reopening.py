"""Why an accepted submission was given back, which the database never lets change."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


TABLE = "assessments_reopening"


def protect(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for verb in ("UPDATE", "DELETE"):
        name = f"{TABLE}_no_{verb.lower()}"
        if sqlite:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {TABLE} BEGIN"
                f" SELECT RAISE(ABORT, 'assessments: a row of {TABLE} never changes'); END"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {TABLE}"
                f" FOR EACH ROW EXECUTE FUNCTION assessments_refuse()"
            )


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0006_actions_plan_and_partners'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reopening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reopening', to='assessments.submission')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='reopening_has_a_reason')],
            },
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
