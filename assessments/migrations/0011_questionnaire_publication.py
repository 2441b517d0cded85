"""One more kind of event; its choices apart, the table is left alone, and with it its triggers."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0010_api_tokens'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('quarter_created', 'Quarter created'), ('quarter_opened', 'Quarter opened'), ('quarter_closed', 'Quarter closed'), ('assessment_started', 'Assessment started'), ('answers_carried', 'Answers carried forward'), ('answers_confirmed', 'Carried answers confirmed'), ('evidence_added', 'Evidence added'), ('evidence_removed', 'Evidence removed'), ('evidence_downloaded', 'Evidence downloaded'), ('delegated', 'Question assigned'), ('delegation_ended', 'Assignment ended'), ('marked_ready', 'Question marked ready'), ('marked_not_ready', 'Question marked not ready'), ('clarification_asked', 'Clarification asked for'), ('clarification_answered', 'Clarification given'), ('clarification_withdrawn', 'Request for clarification withdrawn'), ('commented', 'Comment added'), ('thread_resolved', 'Thread resolved'), ('thread_reopened', 'Thread reopened'), ('warning_dismissed', 'Warning dismissed'), ('dismissal_taken_back', 'Dismissal taken back'), ('signed_off', 'Signed off'), ('review_begun', 'Review begun'), ('withdrawn', 'Withdrawn'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('reopened', 'Reopened'), ('replied', 'Reply to the reviewer added'), ('extended', 'Extended'), ('action_added', 'Action added'), ('action_changed', 'Action changed'), ('action_noted', 'Note added to an action'), ('partner_offered', 'Help offered to other departments'), ('partner_offer_ended', 'Offer of help ended'), ('partner_asked', 'Another department asked for help'), ('partner_answered', 'Request for help answered'), ('briefing_issued', 'Briefing issued'), ('briefing_viewed', 'Briefings viewed'), ('briefing_downloaded', 'Briefing downloaded'), ('questionnaire_loaded', 'Questionnaire loaded'), ('questionnaire_published', 'Questionnaire published'), ('questionnaire_chosen', 'Questionnaire chosen for quarters'), ('departments_loaded', 'Departments loaded'), ('signed_in', 'Signed in'), ('sign_in_failed', 'Sign-in failed'), ('signed_out', 'Signed out'), ('person_changed', 'Person changed'), ('rights_granted', 'Role given'), ('rights_changed', 'Role changed'), ('rights_taken_back', 'Role taken away'), ('audit_exported', 'Audit log exported'), ('demo_built', 'Demonstration data made')], max_length=30, verbose_name='what happened'),
        ),
    ]
