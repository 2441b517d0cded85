"""What the files of every issued briefing have in common."""

from django.db import models

from assessments.enums import Language
from assessments.models.labels import choices


class IssuedFile(models.Model):
    """A PDF in one language, byte for byte as issued, and what rendered it."""

    language = models.CharField(max_length=2, choices=choices(Language))
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    renderer = models.JSONField()

    class Meta:
        abstract = True
