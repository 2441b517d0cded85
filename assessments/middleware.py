"""What happens around every view."""

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from assessments.access import viewer_of

GetResponse = Callable[[HttpRequest], HttpResponse]

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
NOT_DOMAIN_DATA = (
    "django_session",
    "shared_cache",
    "assessments_event",
    "assessments_audithead",
    "account_emailaddress",
    "assessments_apitoken",
)
"""Tables that a GET may write: session, rate limits, the audit row of a view or download with the
end of its chain, the sign-in library's own copy of an address, and the day of a token's last use.
"""


class GetWroteData(RuntimeError):
    """A GET tried to change domain data: a mistake in a view, found in tests and in debug mode."""


class MaintenanceMiddleware:
    """Answers 503 to everything while READINESS_MAINTENANCE is set; needs no database."""

    RETRY_AFTER = "300"
    """Seconds."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.MAINTENANCE:
            return self.get_response(request)
        headers = {"Retry-After": self.RETRY_AFTER}
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)


class CompressionMiddleware(GZipMiddleware):
    """Sends pages compressed; files go as they are, with their length, and JSON with its ETag.

    An attacker who can put words into a page and watch its length (BREACH) learns nothing of use:
    Django masks the CSRF token anew in every answer and pads each answer by a random length, and
    requests that another site makes do not carry the session (SameSite).
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_text = response.headers.get("Content-Type", "").startswith("text/")
        if response.has_header("Content-Disposition") or not is_text:
            return response
        return super().process_response(request, response)


class RequestSizeMiddleware:
    """Answers 413 to a body beyond REQUEST_MAX_BYTES, before anything reads it into memory."""

    READ_ANYWAY = 8
    """So many times the limit is read and dropped, as most browsers show no answer before they have
    sent everything; beyond that the connection is closed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        limit = settings.REQUEST_MAX_BYTES
        if length <= limit:
            return self.get_response(request)
        if length <= limit * self.READ_ANYWAY:
            while request.read(65_536):
                pass
        return HttpResponse(render_to_string("413.html"), status=413)


class ViewerMiddleware:
    """Puts the viewer on the request; the memberships are read when first needed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.viewer = (  # type: ignore[attr-defined]
            SimpleLazyObject(lambda: viewer_of(user)) if user.is_authenticated else None
        )
        return self.get_response(request)


class ReadOnlyGetMiddleware:
    """GET changes no domain data (decisions.md); raises on it in tests and in debug mode."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        watched = settings.DEBUG or settings.TESTING
        if request.method not in {"GET", "HEAD"} or not watched:
            return self.get_response(request)
        with connection.execute_wrapper(self._refuse_writes):
            return self.get_response(request)

    @staticmethod
    def _refuse_writes(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        statement = sql.lstrip()
        if statement.upper().startswith(WRITES) and not any(
            table in statement for table in NOT_DOMAIN_DATA
        ):
            raise GetWroteData(statement)
        return execute(sql, params, many, context)


class PermissionsPolicyMiddleware:
    """Switches off the browser's devices and keeps answers out of shared caches."""

    POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.POLICY)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
