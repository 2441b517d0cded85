"""Versions of the questionnaire, for administrators: the list, import, difference, publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments import clock
from assessments.access import Request, requires
from assessments.exchange.documents import MAXIMUM_BYTES, MAXIMUM_MEGABYTES
from assessments.exchange.findings import MESSAGES, Problem
from assessments.exchange.questionnaires import (
    ParsedQuestionnaire,
    latest_published,
    parse_questionnaire,
)
from assessments.forms.questionnaires import ImportForm, PublicationForm
from assessments.policies import can_administer
from assessments.selectors.questionnaire_effects import effects_of
from assessments.selectors.questionnaire_versions import (
    Version,
    Versions,
    comparison_of,
    quarter_choices,
    version_for,
    versions_for,
    waiting_quarters,
)
from assessments.services.errors import Refused
from assessments.services.questionnaires import (
    PublishedVersionError,
    import_version,
    publish_from,
)
from assessments.views.errors import conflict
from assessments.views.frame import entered, sent

if TYPE_CHECKING:
    from assessments.models import Questionnaire


@requires(can_administer, load=versions_for)
def index(request: Request, versions: Versions) -> HttpResponse:
    """Every version: since when, by whom, in which quarters."""
    return render(request, "questionnaires/index.html", {"versions": versions.versions})


@requires(can_administer, load=versions_for)
def import_file(request: Request, versions: Versions) -> HttpResponse:
    """A file becomes a draft, or the page says everything that is wrong with it."""
    posted = sent(request)
    form = ImportForm(
        posted,
        None if posted is None else request.FILES,
        max_bytes=MAXIMUM_BYTES,
        too_large=str(MESSAGES[Problem.TOO_LARGE]) % {"megabytes": MAXIMUM_MEGABYTES},
    )
    parsed = None
    if posted is not None and form.is_valid():
        upload = form.cleaned_data["file"]
        parsed = parse_questionnaire(
            upload.read(MAXIMUM_BYTES + 1), file_name=upload.name, published=latest_published()
        )
        stored = _imported(request, form, parsed)
        if stored:
            messages.success(request, _("Imported as a draft. Read what changes, then publish."))
            return redirect("questionnaire", code=stored.code, version=stored.version)
    context = {"form": form, "findings": parsed.findings if parsed else ()}
    status = 200 if posted is None else 400
    return render(request, "questionnaires/import.html", context, status=status)


def _imported(
    request: Request, form: ImportForm, parsed: ParsedQuestionnaire
) -> Questionnaire | None:
    """The version as stored; None with the reason at the form's field."""
    if parsed.document is None:
        count = len(parsed.findings)
        sentence = ngettext(
            "Nothing was imported: %(count)s problem was found. It is listed below.",
            "Nothing was imported: %(count)s problems were found. They are listed below.",
            count,
        )
        form.add_error("file", sentence % {"count": count})
        return None
    try:
        loaded = import_version(viewer=request.viewer, document=parsed.document, now=clock.now())
    except PublishedVersionError as error:
        sentence = _(
            "Nothing was imported: version %(version)s of “%(code)s” is published with another "
            "content. A published version never changes; give the file a new version."
        )
        form.add_error("file", sentence % {"version": error.version, "code": error.code})
        return None
    return loaded.questionnaire


@requires(can_administer, load=version_for)
def version(request: Request, version: Version) -> HttpResponse:
    """One version, and how it differs from the one that was published before."""
    context = {"version": version, "comparison": comparison_of(version)}
    return render(request, "questionnaires/version.html", context)


@requires(can_administer, load=version_for)
def publish(request: Request, version: Version) -> HttpResponse:
    """Difference and effect once more, then for good, from a quarter that has not opened yet."""
    if not version.is_latest:
        return conflict(
            request,
            _(
                "A later version is published. To go back to this content, import it as a new "
                "version."
            ),
        )
    quarters = waiting_quarters(version, clock.today())
    posted = sent(request)
    if posted is not None and not quarters:
        return conflict(request, _("No quarter waits for another version."))
    form = PublicationForm(
        posted,
        initial={"seen": version.stored.sha256} | entered(request),
        quarters=quarter_choices(quarters),
    )
    if posted is None or not form.is_valid():
        return _publish_page(request, version, form, 200 if posted is None else 400)
    try:
        taking = publish_from(
            viewer=request.viewer,
            questionnaire=version.stored,
            seen=form.cleaned_data["seen"],
            quarter=form.cleaned_data["quarter"],
            today=clock.today(),
            now=clock.now(),
        )
    except Refused as error:
        form.add_error("quarter", " ".join(error.messages))
        return _publish_page(request, version, form, 409)
    sentence = _("Published. It is used from %(quarter)s on, and can never change again.")
    messages.success(request, sentence % {"quarter": taking[0].label})
    return redirect("questionnaire", code=version.stored.code, version=version.stored.version)


def _publish_page(
    request: Request, version: Version, form: PublicationForm, status: int
) -> HttpResponse:
    context: dict[str, Any] = {
        "version": version,
        "comparison": comparison_of(version),
        "effects": effects_of(version, clock.today()),
        "form": form,
    }
    return render(request, "questionnaires/publish.html", context, status=status)
