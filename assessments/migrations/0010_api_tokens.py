"""Tokens of people for the API; one is revoked, and the database lets none be removed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLE = "assessments_apitoken"


def protect(apps, schema_editor):
    name = f"{TABLE}_no_delete"
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE DELETE ON {TABLE} BEGIN"
            f" SELECT RAISE(ABORT, 'assessments: a row of {TABLE} never changes'); END"
        )
    else:
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE DELETE ON {TABLE}"
            f" FOR EACH ROW EXECUTE FUNCTION assessments_refuse()"
        )


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0009_saved_views'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('quarter_created', 'Quarter created'), ('quarter_opened', 'Quarter opened'), ('quarter_closed', 'Quarter closed'), ('assessment_started', 'Assessment started'), ('answers_carried', 'Answers carried forward'), ('answers_confirmed', 'Carried answers confirmed'), ('evidence_added', 'Evidence added'), ('evidence_removed', 'Evidence removed'), ('evidence_downloaded', 'Evidence downloaded'), ('delegated', 'Question assigned'), ('delegation_ended', 'Assignment ended'), ('marked_ready', 'Question marked ready'), ('marked_not_ready', 'Question marked not ready'), ('clarification_asked', 'Clarification asked for'), ('clarification_answered', 'Clarification given'), ('clarification_withdrawn', 'Request for clarification withdrawn'), ('commented', 'Comment added'), ('thread_resolved', 'Thread resolved'), ('thread_reopened', 'Thread reopened'), ('warning_dismissed', 'Warning dismissed'), ('dismissal_taken_back', 'Dismissal taken back'), ('signed_off', 'Signed off'), ('review_begun', 'Review begun'), ('withdrawn', 'Withdrawn'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('reopened', 'Reopened'), ('replied', 'Reply to the reviewer added'), ('extended', 'Extended'), ('action_added', 'Action added'), ('action_changed', 'Action changed'), ('action_noted', 'Note added to an action'), ('partner_offered', 'Help offered to other departments'), ('partner_offer_ended', 'Offer of help ended'), ('partner_asked', 'Another department asked for help'), ('partner_answered', 'Request for help answered'), ('briefing_issued', 'Briefing issued'), ('briefing_viewed', 'Briefings viewed'), ('briefing_downloaded', 'Briefing downloaded'), ('questionnaire_loaded', 'Questionnaire loaded'), ('questionnaire_published', 'Questionnaire published'), ('departments_loaded', 'Departments loaded'), ('signed_in', 'Signed in'), ('sign_in_failed', 'Sign-in failed'), ('signed_out', 'Signed out'), ('person_changed', 'Person changed'), ('rights_granted', 'Role given'), ('rights_changed', 'Role changed'), ('rights_taken_back', 'Role taken away'), ('audit_exported', 'Audit log exported'), ('token_made', 'API token created'), ('token_revoked', 'API token revoked'), ('demo_built', 'Demonstration data made')], max_length=30, verbose_name='what happened'),
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(verbose_name='created')),
                ('expires_on', models.DateField(verbose_name='valid until')),
                ('last_used_on', models.DateField(null=True, verbose_name='last used')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='revoked')),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_tokens', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'API token',
                'verbose_name_plural': 'API tokens',
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='api_token_has_a_name'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by__isnull', True)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='api_token_revocation_has_its_stamp')],
            },
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
