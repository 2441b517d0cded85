"""Events that are there already become the beginning of the chain."""

import hashlib
import json
from datetime import timezone

from django.db import migrations

GENESIS = "0" * 64
EVENT = "assessments_event"


def fill(apps, schema_editor):
    """Number the events in their order, and give each the hash of the one before."""
    for verb in ("update", "delete"):
        trigger = f"{EVENT}_no_{verb}"
        table = "" if schema_editor.connection.vendor == "sqlite" else f" ON {EVENT}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}{table}")
    event_model = apps.get_model("assessments", "Event")
    sequence, previous = 0, GENESIS
    for event in event_model.objects.order_by("at", "pk").iterator():
        sequence += 1
        link = {
            "sequence": sequence,
            "at": event.at.astimezone(timezone.utc).isoformat(),
            "actor": event.actor_id,
            "kind": event.kind,
            "department": event.department_id,
            "assessment": event.assessment_id,
            "details": event.details,
            "previous": previous,
        }
        text = json.dumps(link, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(text.encode()).hexdigest()
        event_model.objects.filter(pk=event.pk).update(
            sequence=sequence, previous_hash=previous, hash=digest
        )
        previous = digest
    apps.get_model("assessments", "AuditHead").objects.create(pk=1, sequence=sequence, hash=previous)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_teamwork_and_review")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
