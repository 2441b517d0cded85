"""The demonstration's settings, with what a test of the whole server needs."""

import os

from readiness.settings import *  # noqa: F403

TESTING = True  # a GET that writes is refused, as in every other test
STATIC_ROOT = os.environ["E2E_STATIC_ROOT"]
STORAGES["staticfiles"] = {  # noqa: F405
    # Hashed names as in production; compressing them takes longer than the tests of a page.
    "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = f"{STATIC_ROOT}-mail"
