"""Views that people keep under a name. Of the events' table only choices change, so its triggers stay."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0008_submitted_answers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('quarter_created', 'Quarter created'), ('quarter_opened', 'Quarter opened'), ('quarter_closed', 'Quarter closed'), ('assessment_started', 'Assessment started'), ('answers_carried', 'Answers carried forward'), ('answers_confirmed', 'Carried answers confirmed'), ('evidence_added', 'Evidence added'), ('evidence_removed', 'Evidence removed'), ('evidence_downloaded', 'Evidence downloaded'), ('delegated', 'Question assigned'), ('delegation_ended', 'Assignment ended'), ('marked_ready', 'Question marked ready'), ('marked_not_ready', 'Question marked not ready'), ('clarification_asked', 'Clarification asked for'), ('clarification_answered', 'Clarification given'), ('clarification_withdrawn', 'Request for clarification withdrawn'), ('commented', 'Comment added'), ('thread_resolved', 'Thread resolved'), ('thread_reopened', 'Thread reopened'), ('warning_dismissed', 'Warning dismissed'), ('dismissal_taken_back', 'Dismissal taken back'), ('signed_off', 'Signed off'), ('review_begun', 'Review begun'), ('withdrawn', 'Withdrawn'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('reopened', 'Reopened'), ('replied', 'Reply to the reviewer added'), ('extended', 'Extended'), ('action_added', 'Action added'), ('action_changed', 'Action changed'), ('action_noted', 'Note added to an action'), ('partner_offered', 'Help offered to other departments'), ('partner_offer_ended', 'Offer of help ended'), ('partner_asked', 'Another department asked for help'), ('partner_answered', 'Request for help answered'), ('briefing_issued', 'Briefing issued'), ('briefing_viewed', 'Briefings viewed'), ('briefing_downloaded', 'Briefing downloaded'), ('questionnaire_loaded', 'Questionnaire loaded'), ('questionnaire_published', 'Questionnaire published'), ('departments_loaded', 'Departments loaded'), ('signed_in', 'Signed in'), ('sign_in_failed', 'Sign-in failed'), ('signed_out', 'Signed out'), ('person_changed', 'Person changed'), ('rights_granted', 'Role given'), ('rights_changed', 'Role changed'), ('rights_taken_back', 'Role taken away'), ('audit_exported', 'Audit log exported'), ('portfolio_exported', 'Departments exported'), ('demo_built', 'Demonstration data made')], max_length=30, verbose_name='what happened'),
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('query', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('owner', 'name'), name='one_saved_view_per_name'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='saved_view_has_a_name')],
            },
        ),
    ]
