"""What every answer tells the browser, and the settings of production."""

import json
import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import Role
from tests import factories
from tests.repository import ROOT

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
}
PASSWORD = "a long password of the tests"  # noqa: S105 (of an invented person)
PRODUCTION = {
    "READINESS_SECRET_KEY": "a-key-of-the-tests-" + "0123456789abcdefghijklmnopqrstuv",
    "READINESS_HOSTS": "readiness.example.org",
    "READINESS_ORIGINS": "https://readiness.example.org",
    "READINESS_SITE_URL": "https://readiness.example.org",
    "DATABASE_URL": "sqlite://:memory:",
}

SIGN_IN_PAGE_IN_PRODUCTION = """
import json

import django
from django.conf import settings

django.setup()
# Neither matters here, and both would ask for the files that `make build` collects.
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
settings.WHITENOISE_AUTOREFRESH = True

from django.test import Client

client = Client(headers={"host": "readiness.example.org"})
plain = client.get("/en/account/login/")
page = client.get("/en/account/login/", secure=True)
(cookie,) = page.cookies.values()
print(json.dumps({
    "plain": [plain.status_code, plain["Location"]],
    "status": page.status_code,
    "hsts": page["Strict-Transport-Security"],
    "policy": page["Content-Security-Policy"],
    "cookie": [cookie.key] + [
        cookie[name] for name in ("secure", "httponly", "samesite", "path", "domain")
    ],
    "session": [
        settings.SESSION_COOKIE_NAME,
        settings.SESSION_COOKIE_SECURE,
        settings.SESSION_COOKIE_HTTPONLY,
        settings.SESSION_COOKIE_SAMESITE,
        settings.SESSION_COOKIE_PATH,
        settings.SESSION_COOKIE_DOMAIN,
    ],
}))
"""


def policy_of(header: str) -> dict[str, str]:
    directives = (directive.strip().partition(" ") for directive in header.split(";"))
    return {name: value for name, _space, value in directives}


def in_production(*arguments: str, without: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python with the environment of a production server, less one variable."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("READINESS_", "DATABASE_URL"))
    }
    environment = kept | PRODUCTION | {"DJANGO_SETTINGS_MODULE": "readiness.settings"}
    if without:
        environment[without] = ""
    return subprocess.run(  # noqa: S603 (our own arguments)
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "role", "status"),
    [
        ("account_login", None, 200),
        ("account_reset_password", None, 200),
        ("home", None, 302),
        ("home", Role.REVIEWER, 200),
        ("mfa_index", Role.REVIEWER, 200),
        ("admin:index", Role.ADMINISTRATOR, 200),
        ("admin:assessments_user_changelist", Role.ADMINISTRATOR, 200),
        ("admin:assessments_user_add", Role.ADMINISTRATOR, 200),
        ("admin:login", None, 302),
    ],
)
def test_every_page_has_the_strict_policy_and_the_other_headers(
    client: Client, page: str, role: Role | None, status: int
):
    if role:
        client.force_login(factories.make_user(role))

    response = client.get(reverse(page))

    assert response.status_code == status
    assert policy_of(response["Content-Security-Policy"]) == POLICY
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/nothing-here/", "/no-language/", "/static/nothing.css"])
def test_an_error_page_has_them_too(client: Client, path: str):
    response = client.get(path)

    assert response.status_code in {302, 404}
    assert policy_of(response["Content-Security-Policy"]) == POLICY
    assert {name: response[name] for name in HEADERS} == HEADERS


@pytest.mark.django_db
def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client):
    factories.make_user(Role.REVIEWER, email="reviewer@example.org", password=PASSWORD)
    page = reverse("account_login")
    client.get(page)

    client.post(page, {"login": "reviewer@example.org", "password": PASSWORD})

    assert {
        cookie.key: (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"])
        for cookie in client.cookies.values()
        if cookie.key in {"session", "csrf"}
    } == {"session": (True, "Lax", "/", ""), "csrf": (True, "Lax", "/", "")}


def test_in_production_everything_is_https_and_the_cookies_are_bound_to_the_host():
    done = in_production("-c", SIGN_IN_PAGE_IN_PRODUCTION)

    assert done.stderr == ""
    seen = json.loads(done.stdout)
    assert policy_of(seen.pop("policy")) == POLICY
    assert seen == {
        "plain": [301, "https://readiness.example.org/en/account/login/"],
        "status": 200,
        "hsts": "max-age=31536000; includeSubDomains; preload",
        "cookie": ["__Host-csrf", True, True, "Lax", "/", ""],
        "session": ["__Host-session", True, True, "Lax", "/", None],
    }


def test_the_deployment_check_finds_nothing_to_warn_of_in_production():
    done = in_production("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert (done.returncode, done.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


def test_the_server_does_not_start_without_a_secret_key():
    done = in_production("-c", "import readiness.wsgi", without="READINESS_SECRET_KEY")

    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.",
    )


def test_the_check_fails_where_no_address_is_set_for_the_links_in_messages():
    done = in_production("manage.py", "check", without="READINESS_SITE_URL")

    assert done.returncode == 1
    assert "(assessments.E104) READINESS_SITE_URL does not say" in done.stderr


@pytest.mark.parametrize(
    ("queue", "backend"),
    [
        ("", "django_tasks_db.DatabaseBackend"),
        ("1", "django_tasks_db.DatabaseBackend"),
        ("0", "django_tasks.backends.immediate.ImmediateBackend"),
    ],
)
def test_in_production_messages_wait_for_the_worker_unless_the_queue_is_switched_off(
    monkeypatch: pytest.MonkeyPatch, queue: str, backend: str
):
    monkeypatch.setitem(PRODUCTION, "READINESS_TASK_QUEUE", queue)
    shown = "from django.conf import settings; print(settings.TASKS['default']['BACKEND'])"

    done = in_production("-c", shown)

    assert (done.stderr, done.stdout.strip()) == ("", backend)
