"""Action plans with their history, and departments that help each other.

The history of an action never changes, and nothing of the rest is ever removed: the database
itself refuses it. Its choices apart, the table of events is left alone, and with it its triggers.
"""

import assessments.enums
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

HISTORY = "assessments_actionchange"
KEPT = ["assessments_action", "assessments_partneroffer", "assessments_partnerrequest"]
RULES = [(HISTORY, "UPDATE"), (HISTORY, "DELETE"), *((table, "DELETE") for table in KEPT)]


def protect(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table, verb in RULES:
        name = f"{table}_no_{verb.lower()}"
        if sqlite:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN"
                f" SELECT RAISE(ABORT, 'assessments: a row of {table} never changes'); END"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION assessments_refuse()"
            )


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0005_chained_events'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('quarter_created', 'Quarter created'), ('quarter_opened', 'Quarter opened'), ('quarter_closed', 'Quarter closed'), ('assessment_started', 'Assessment started'), ('answers_carried', 'Answers carried forward'), ('answers_confirmed', 'Carried answers confirmed'), ('evidence_added', 'Evidence added'), ('evidence_removed', 'Evidence removed'), ('evidence_downloaded', 'Evidence downloaded'), ('delegated', 'Question assigned'), ('delegation_ended', 'Assignment ended'), ('marked_ready', 'Question marked ready'), ('marked_not_ready', 'Question marked not ready'), ('clarification_asked', 'Clarification asked for'), ('clarification_answered', 'Clarification given'), ('clarification_withdrawn', 'Request for clarification withdrawn'), ('commented', 'Comment added'), ('thread_resolved', 'Thread resolved'), ('thread_reopened', 'Thread reopened'), ('warning_dismissed', 'Warning dismissed'), ('dismissal_taken_back', 'Dismissal taken back'), ('signed_off', 'Signed off'), ('review_begun', 'Review begun'), ('withdrawn', 'Withdrawn'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('reopened', 'Reopened'), ('replied', 'Reply to the reviewer added'), ('extended', 'Extended'), ('action_added', 'Action added'), ('action_changed', 'Action changed'), ('action_noted', 'Note added to an action'), ('partner_offered', 'Help offered to other departments'), ('partner_offer_ended', 'Offer of help ended'), ('partner_asked', 'Another department asked for help'), ('partner_answered', 'Request for help answered'), ('briefing_issued', 'Briefing issued'), ('briefing_viewed', 'Briefings viewed'), ('briefing_downloaded', 'Briefing downloaded'), ('questionnaire_loaded', 'Questionnaire loaded'), ('questionnaire_published', 'Questionnaire published'), ('departments_loaded', 'Departments loaded'), ('signed_in', 'Signed in'), ('sign_in_failed', 'Sign-in failed'), ('signed_out', 'Signed out'), ('person_changed', 'Person changed'), ('rights_granted', 'Role given'), ('rights_changed', 'Role changed'), ('rights_taken_back', 'Role taken away'), ('audit_exported', 'Audit log exported'), ('demo_built', 'Demonstration data made')], max_length=30, verbose_name='what happened'),
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('owner', models.CharField(blank=True, max_length=150)),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2)),
                ('due_on', models.DateField(null=True)),
                ('original_due_on', models.DateField(null=True)),
                ('slips', models.PositiveSmallIntegerField(default=0)),
                ('from_level', models.PositiveSmallIntegerField(null=True)),
                ('target_level', models.PositiveSmallIntegerField()),
                ('effort', models.CharField(choices=[('small', 'Small'), ('medium', 'Medium'), ('large', 'Large')], default=assessments.enums.Effort['MEDIUM'], max_length=10)),
                ('status', models.CharField(choices=[('proposed', 'Proposed'), ('planned', 'Planned'), ('in_progress', 'In progress'), ('done', 'Done'), ('dropped', 'Dropped')], default=assessments.enums.ActionStatus['PROPOSED'], max_length=20)),
                ('created_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.quarter')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='assessments.department')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('due_on'), nulls_last=True), 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ActionChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('added', 'Added'), ('changed', 'Changed'), ('noted', 'Note')], max_length=10)),
                ('version', models.PositiveIntegerField()),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('note', models.TextField(blank=True)),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2)),
                ('at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='assessments.action')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PartnerOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('is_on', models.BooleanField()),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='assessments.department')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='PartnerRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('text', models.TextField()),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2)),
                ('at', models.DateTimeField()),
                ('reply', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('declined', 'Declined')], max_length=10)),
                ('replied_at', models.DateTimeField(null=True)),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked_by_others', to='assessments.department')),
                ('asked_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.quarter')),
                ('asking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked_others', to='assessments.department')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replied_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='action_says_something'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('target_level__range', (1, 4))), name='action_target_is_1_to_4'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('from_level__isnull', True), ('from_level__range', (0, 4)), _connector='OR'), name='action_begins_at_0_to_4'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', True), ('original_due_on__isnull', True), ('slips', 0)), models.Q(('due_on__isnull', False), ('original_due_on__isnull', False)), _connector='OR'), name='action_keeps_its_first_due_date'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', [assessments.enums.ActionStatus['IN_PROGRESS'], assessments.enums.ActionStatus['PLANNED']]), _negated=True), models.Q(models.Q(('owner', ''), _negated=True), ('due_on__isnull', False)), _connector='OR'), name='action_under_way_has_owner_and_date'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('status__in', [assessments.enums.ActionStatus['DONE'], assessments.enums.ActionStatus['DROPPED']])), models.Q(('closed_at__isnull', True), ('status__in', [assessments.enums.ActionStatus['IN_PROGRESS'], assessments.enums.ActionStatus['PLANNED'], assessments.enums.ActionStatus['PROPOSED']])), _connector='OR'), name='action_closing_has_its_stamp'),
        ),
        migrations.AddConstraint(
            model_name='actionchange',
            constraint=models.UniqueConstraint(condition=models.Q(('step', assessments.enums.ActionStep['NOTED']), _negated=True), fields=('action', 'version'), name='one_change_per_version_of_an_action'),
        ),
        migrations.AddConstraint(
            model_name='actionchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step', assessments.enums.ActionStep['NOTED']), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='action_note_says_something'),
        ),
        migrations.AddConstraint(
            model_name='partneroffer',
            constraint=models.UniqueConstraint(fields=('department', 'code'), name='one_offer_per_department_and_indicator'),
        ),
        migrations.AddConstraint(
            model_name='partnerrequest',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='partner_request_says_something'),
        ),
        migrations.AddConstraint(
            model_name='partnerrequest',
            constraint=models.CheckConstraint(condition=models.Q(('asking', models.F('asked')), _negated=True), name='partner_is_another_department'),
        ),
        migrations.AddConstraint(
            model_name='partnerrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('reply', '')), fields=('asking', 'asked', 'code'), name='one_waiting_request_per_indicator'),
        ),
        migrations.AddConstraint(
            model_name='partnerrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('replied_at__isnull', True), ('replied_by__isnull', True), ('reply', '')), models.Q(models.Q(('reply', ''), _negated=True), ('replied_at__isnull', False), ('replied_by__isnull', False)), _connector='OR'), name='partner_reply_has_its_stamp'),
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
