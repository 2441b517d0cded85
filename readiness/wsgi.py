"""The WSGI entry point for the application server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readiness.settings")
application = get_wsgi_application()
# Django lets an empty key pass until something is signed; reading it stops the start at once.
settings.SECRET_KEY  # noqa: B018
