"""Change and hand-over briefings, and books; what was handed out never changes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ALWAYS = "TRUE"
# A part of a book is claimed, and then gets its bytes; from there on it stays as it is.
FROZEN = {
    "assessments_document": ALWAYS,
    "assessments_documentfile": ALWAYS,
    "assessments_bookfile": ALWAYS,
    "assessments_bookpart": "OLD.finished_at IS NOT NULL",
}


def protect(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table, condition in FROZEN.items():
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            if sqlite:
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {condition} BEGIN"
                    f" SELECT RAISE(ABORT, 'assessments: a row of {table} never changes'); END"
                )
            else:
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table}"
                    f" FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION assessments_refuse()"
                )


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0012_briefing_text'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('quarter_created', 'Quarter created'), ('quarter_opened', 'Quarter opened'), ('quarter_closed', 'Quarter closed'), ('assessment_started', 'Assessment started'), ('answers_carried', 'Answers carried forward'), ('answers_confirmed', 'Carried answers confirmed'), ('evidence_added', 'Evidence added'), ('evidence_removed', 'Evidence removed'), ('evidence_downloaded', 'Evidence downloaded'), ('delegated', 'Question assigned'), ('delegation_ended', 'Assignment ended'), ('marked_ready', 'Question marked ready'), ('marked_not_ready', 'Question marked not ready'), ('clarification_asked', 'Clarification asked for'), ('clarification_answered', 'Clarification given'), ('clarification_withdrawn', 'Request for clarification withdrawn'), ('commented', 'Comment added'), ('thread_resolved', 'Thread resolved'), ('thread_reopened', 'Thread reopened'), ('warning_dismissed', 'Warning dismissed'), ('dismissal_taken_back', 'Dismissal taken back'), ('signed_off', 'Signed off'), ('review_begun', 'Review begun'), ('withdrawn', 'Withdrawn'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('reopened', 'Reopened'), ('replied', 'Reply to the reviewer added'), ('extended', 'Extended'), ('action_added', 'Action added'), ('action_changed', 'Action changed'), ('action_noted', 'Note added to an action'), ('partner_offered', 'Help offered to other departments'), ('partner_offer_ended', 'Offer of help ended'), ('partner_asked', 'Another department asked for help'), ('partner_answered', 'Request for help answered'), ('briefing_issued', 'Briefing issued'), ('briefing_viewed', 'Briefings viewed'), ('briefing_downloaded', 'Briefing downloaded'), ('briefing_text_written', 'Text of a briefing written'), ('document_issued', 'Change or hand-over briefing issued'), ('document_downloaded', 'Change or hand-over briefing downloaded'), ('book_begun', 'Book asked for'), ('book_stopped', 'Making of a book stopped'), ('book_resumed', 'Making of a book resumed'), ('book_finished', 'Book finished'), ('book_downloaded', 'Book downloaded'), ('questionnaire_loaded', 'Questionnaire loaded'), ('questionnaire_published', 'Questionnaire published'), ('questionnaire_chosen', 'Questionnaire chosen for quarters'), ('departments_loaded', 'Departments loaded'), ('signed_in', 'Signed in'), ('sign_in_failed', 'Sign-in failed'), ('signed_out', 'Signed out'), ('person_changed', 'Person changed'), ('rights_granted', 'Role given'), ('rights_changed', 'Role changed'), ('rights_taken_back', 'Role taken away'), ('audit_exported', 'Audit log exported'), ('token_made', 'API token created'), ('token_revoked', 'API token revoked'), ('portfolio_exported', 'Departments exported'), ('demo_built', 'Demonstration data made')], max_length=30, verbose_name='what happened'),
        ),
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2)),
                ('marking', models.CharField(choices=[('unclassified', 'Unclassified'), ('protected_a', 'Protected A'), ('protected_b', 'Protected B')], max_length=12)),
                ('without_result', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('making', 'Being made'), ('stopped', 'Stopped'), ('failed', 'Not possible'), ('finished', 'Finished')], default='making', max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('joining_since', models.DateTimeField(null=True)),
                ('failed_tab', models.PositiveSmallIntegerField(null=True)),
                ('departments', models.ManyToManyField(related_name='+', to='assessments.department')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('portfolio', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.portfolio')),
                ('quarter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='books', to='assessments.quarter')),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='BookFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('snapshot', models.JSONField()),
                ('content_sha256', models.CharField(db_index=True, max_length=64)),
                ('pdf', models.BinaryField()),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('renderer', models.JSONField()),
                ('finished_at', models.DateTimeField()),
                ('book', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='file', to='assessments.book')),
            ],
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('changes', 'Change briefing'), ('handover', 'Hand-over briefing')], max_length=10)),
                ('number', models.PositiveSmallIntegerField()),
                ('snapshot', models.JSONField()),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('issued_at', models.DateTimeField()),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='assessments.department')),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['department', 'kind', '-number'],
            },
        ),
        migrations.CreateModel(
            name='DocumentFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2)),
                ('pdf', models.BinaryField()),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('renderer', models.JSONField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='assessments.document')),
            ],
        ),
        migrations.CreateModel(
            name='BookPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tab', models.PositiveSmallIntegerField()),
                ('claimed_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('content', models.JSONField(null=True)),
                ('pdf', models.BinaryField(null=True)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='assessments.book')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.submission')),
            ],
            options={
                'ordering': ['book', 'tab'],
                'constraints': [models.UniqueConstraint(fields=('book', 'tab'), name='one_book_part_per_tab'), models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', True), ('finished_at__isnull', True), ('pdf__isnull', True)), models.Q(('content__isnull', False), ('finished_at__isnull', False), ('pdf__isnull', False)), _connector='OR'), name='finished_book_part_is_whole')],
            },
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('department', 'kind', 'number'), name='one_document_per_number'),
        ),
        migrations.AddConstraint(
            model_name='documentfile',
            constraint=models.UniqueConstraint(fields=('document', 'language'), name='one_document_file_per_language'),
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
