"""The texts of a briefing that people wrote, which the database never lets change."""

import assessments.enums
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


TABLE = "assessments_briefingtext"


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
        ('assessments', '0011_questionnaire_publication'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('quarter_created', 'Quarter created'), ('quarter_opened', 'Quarter opened'), ('quarter_closed', 'Quarter closed'), ('assessment_started', 'Assessment started'), ('answers_carried', 'Answers carried forward'), ('answers_confirmed', 'Carried answers confirmed'), ('evidence_added', 'Evidence added'), ('evidence_removed', 'Evidence removed'), ('evidence_downloaded', 'Evidence downloaded'), ('delegated', 'Question assigned'), ('delegation_ended', 'Assignment ended'), ('marked_ready', 'Question marked ready'), ('marked_not_ready', 'Question marked not ready'), ('clarification_asked', 'Clarification asked for'), ('clarification_answered', 'Clarification given'), ('clarification_withdrawn', 'Request for clarification withdrawn'), ('commented', 'Comment added'), ('thread_resolved', 'Thread resolved'), ('thread_reopened', 'Thread reopened'), ('warning_dismissed', 'Warning dismissed'), ('dismissal_taken_back', 'Dismissal taken back'), ('signed_off', 'Signed off'), ('review_begun', 'Review begun'), ('withdrawn', 'Withdrawn'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('reopened', 'Reopened'), ('replied', 'Reply to the reviewer added'), ('extended', 'Extended'), ('action_added', 'Action added'), ('action_changed', 'Action changed'), ('action_noted', 'Note added to an action'), ('partner_offered', 'Help offered to other departments'), ('partner_offer_ended', 'Offer of help ended'), ('partner_asked', 'Another department asked for help'), ('partner_answered', 'Request for help answered'), ('briefing_issued', 'Briefing issued'), ('briefing_viewed', 'Briefings viewed'), ('briefing_downloaded', 'Briefing downloaded'), ('briefing_text_written', 'Text of a briefing written'), ('questionnaire_loaded', 'Questionnaire loaded'), ('questionnaire_published', 'Questionnaire published'), ('departments_loaded', 'Departments loaded'), ('signed_in', 'Signed in'), ('sign_in_failed', 'Sign-in failed'), ('signed_out', 'Signed out'), ('person_changed', 'Person changed'), ('rights_granted', 'Role given'), ('rights_changed', 'Role changed'), ('rights_taken_back', 'Role taken away'), ('audit_exported', 'Audit log exported'), ('demo_built', 'Demonstration data made')], max_length=30, verbose_name='what happened'),
        ),
        migrations.CreateModel(
            name='BriefingText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.CharField(max_length=80)),
                ('version', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('accepted', 'Accepted'), ('edited', 'Edited')], max_length=10)),
                ('text_en', models.TextField(blank=True)),
                ('text_fr', models.TextField(blank=True)),
                ('rests_on', models.JSONField()),
                ('at', models.DateTimeField()),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.assessment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['slot', 'version'],
                'constraints': [models.UniqueConstraint(fields=('assessment', 'slot', 'version'), name='one_briefing_text_per_version'), models.CheckConstraint(condition=models.Q(models.Q(('state', assessments.enums.TextState['DRAFT']), ('text_en', ''), ('text_fr', '')), models.Q(models.Q(('state', assessments.enums.TextState['DRAFT']), _negated=True), models.Q(('text_en', ''), ('text_fr', ''), _negated=True)), _connector='OR'), name='briefing_text_is_a_draft_or_says_something')],
            },
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
