"""GET changes no domain data: the guard that raises on a view that does."""

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from assessments.access import open_to_all
from assessments.enums import EventKind
from assessments.middleware import GetWroteData
from assessments.models import Department, Event
from assessments.services.events import record
from tests import factories

pytestmark = pytest.mark.django_db


@open_to_all
def adds(request: HttpRequest) -> HttpResponse:
    factories.make_department("NEW")
    return HttpResponse()


@open_to_all
def changes(request: HttpRequest) -> HttpResponse:
    Department.objects.update(name_en="Changed")
    return HttpResponse()


@open_to_all
def deletes(request: HttpRequest) -> HttpResponse:
    Department.objects.all().delete()
    return HttpResponse()


@open_to_all
def adds_many(request: HttpRequest) -> HttpResponse:
    portfolio = factories.make_portfolio()
    Department.objects.bulk_create(
        Department(code=code, name_en=code, name_fr=code, portfolio=portfolio) for code in "AB"
    )
    return HttpResponse()


@open_to_all
def notes(request: HttpRequest) -> HttpResponse:
    """What a GET may do: read, keep a session, and append to the audit trail."""
    request.session["seen"] = Department.objects.count()
    record(EventKind.BRIEFING_DOWNLOADED, actor_id=None, now=factories.NOW)
    return HttpResponse()


WRITING = (adds, changes, deletes, adds_many)
urlpatterns = [path(f"{view.__name__}/", view) for view in (*WRITING, notes)]


@pytest.fixture(autouse=True)
def only_these_views(settings) -> None:
    settings.ROOT_URLCONF = __name__
    factories.make_department("DRH")


def departments() -> list[tuple[str, str]]:
    return list(Department.objects.values_list("code", "name_en").order_by("code"))


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("view", WRITING, ids=lambda view: view.__name__)
def test_a_get_that_writes_is_found_and_nothing_is_written(view, method: str) -> None:
    with pytest.raises(GetWroteData), transaction.atomic():
        getattr(Client(), method)(f"/{view.__name__}/")
    assert departments() == [("DRH", "Department DRH")]


@pytest.mark.parametrize("view", WRITING, ids=lambda view: view.__name__)
def test_a_post_may_write(view) -> None:
    assert Client().post(f"/{view.__name__}/").status_code == 200
    assert departments() != [("DRH", "Department DRH")]


def test_a_get_may_keep_a_session_and_append_to_the_audit_trail() -> None:
    client = Client()
    assert client.get("/notes/").status_code == 200
    assert (client.session["seen"], Event.objects.count()) == (1, 1)


def test_in_production_nobody_is_stopped_by_the_guard(settings) -> None:
    settings.TESTING = False
    assert Client().get("/adds/").status_code == 200
