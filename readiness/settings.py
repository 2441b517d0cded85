"""Settings. Safe by default; every variable stands in .env.example and docs/deploy.md."""

import sys
from pathlib import Path

import dj_database_url
import django
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from readiness import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
env.load_file(BASE_DIR / ".env")
TESTING = "pytest" in sys.modules

VERSION = "0.1.0"

# Demo: invented data, a sign-in page with one click per role. Debug: Django's own error pages.
DEMO = env.flag("READINESS_DEMO")
DEBUG = env.flag("READINESS_DEBUG")
MAINTENANCE = env.flag("READINESS_MAINTENANCE")
_LOCAL = DEMO or DEBUG or TESTING
AS_OF = env.day("READINESS_AS_OF") if _LOCAL else None  # see assessments/clock.py
# Empty outside demo, debug and tests: then nothing is signed, and readiness.wsgi does not start.
SECRET_KEY = env.text("READINESS_SECRET_KEY", "only-for-demo-and-tests-" * 3 if _LOCAL else "")
ALLOWED_HOSTS = env.words("READINESS_HOSTS") or (
    ["127.0.0.1", "localhost", "testserver"] if _LOCAL else []
)
CSRF_TRUSTED_ORIGINS = env.words("READINESS_ORIGINS")
HTTPS = env.flag("READINESS_HTTPS", default=not _LOCAL)
# Where links in e-mails lead. Empty outside demo, debug and tests: then a system check fails.
SITE_URL = env.text("READINESS_SITE_URL", "http://127.0.0.1:8000" if _LOCAL else "").rstrip("/")

INSTALLED_APPS = [
    "assessments.apps.AssessmentsConfig",
    "assessments.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "csp",
    *(["django_tasks"] if django.VERSION < (6,) else []),  # Django 6 has it itself
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "assessments.middleware.CompressionMiddleware",
    # Before what guards pages: a first view fetches 25 files, and each header would come 25 times.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "assessments.middleware.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "assessments.middleware.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "assessments.middleware.RequestSizeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "assessments.middleware.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "assessments.middleware.ReadOnlyGetMiddleware",
]

ROOT_URLCONF = "assessments.urls"
WSGI_APPLICATION = "readiness.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "assessments.views.frame.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("readiness",)
CRISPY_TEMPLATE_PACK = "readiness"
CRISPY_FAIL_SILENTLY = False

# --- Database. SQLite by default; PostgreSQL through DATABASE_URL.
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}"), conn_max_age=600
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits its turn at BEGIN: no deadlock later
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    }
}
if redis_url := env.text("READINESS_REDIS_URL", ""):
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": redis_url,
    }

# --- Sign-in
AUTH_USER_MODEL = "assessments.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "assessments.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator makes the accounts
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers: there is nothing to sign up for
ACCOUNT_SESSION_REMEMBER = False  # machines may be shared: closing the browser ends the session
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Digital readiness"
EMAIL_BACKEND = (
    "django.core.mail.backends.console.EmailBackend"
    if _LOCAL
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = env.text("READINESS_EMAIL_HOST", "localhost")
EMAIL_TIMEOUT = 20  # seconds; without one, a mail server that is silent holds the worker for good
DEFAULT_FROM_EMAIL = env.text("READINESS_EMAIL_FROM", "digital-readiness@localhost")

# --- Background work: through the database to `manage.py db_worker`, or at once in the request
_TASKS = "django.tasks" if django.VERSION >= (6,) else "django_tasks"
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if env.flag("READINESS_TASK_QUEUE", default=not _LOCAL)
        else f"{_TASKS}.backends.immediate.ImmediateBackend"
    }
}

# --- Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["readiness.formats"]
TIME_ZONE = "America/Toronto"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# --- Static files
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "readiness.staticfiles.NpmFileFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Browser security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_ENGINE = "readiness.sessions"
SESSION_COOKIE_AGE = env.number("READINESS_SESSION_HOURS", 10) * 3600
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "assessments.views.errors.csrf_failure"
if env.flag("READINESS_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # rate limits count the caller's address, not the proxy's

# --- What a request may carry. A body beyond REQUEST_MAX_BYTES is not read (middleware.py);
# a file between the two is refused by the form, with everything that was typed beside it.
EVIDENCE_MAX_BYTES = 10 * 1024 * 1024
REQUEST_MAX_BYTES = 32 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_PERMISSIONS = 0o600

# --- The operator's own words
ORGANIZATION = {
    "en": env.text("READINESS_ORGANIZATION_EN", ""),
    "fr": env.text("READINESS_ORGANIZATION_FR", ""),
}
CONTACT = env.text("READINESS_CONTACT", "")
PRIVACY_NOTICE = {
    "en": env.text("READINESS_PRIVACY_EN", ""),
    "fr": env.text("READINESS_PRIVACY_FR", ""),
}
TERMS_NOTICE = {
    "en": env.text("READINESS_TERMS_EN", ""),
    "fr": env.text("READINESS_TERMS_FR", ""),
}
DEFAULT_MARKING = env.text("READINESS_DEFAULT_MARKING", "protected_a")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    WHITENOISE_AUTOREFRESH = True  # looks for a file when asked, so none need be collected
