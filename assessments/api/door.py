"""The way into the API: a token says who asks, and `@requires` what they may, as on the screens."""

import inspect
import time
from collections.abc import Callable
from typing import Annotated, Any

from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle
from pydantic import Field

from assessments import clock
from assessments.access import Selector, View, viewer_of
from assessments.fiscal import FiscalQuarter
from assessments.policies import Viewer
from assessments.selectors.tokens import token_with
from assessments.services.tokens import hash_of, note_use

REQUESTS_A_MINUTE = 120

Code = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,20}$", examples=["DRH"])]
QuarterKey = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-Q[1-4]$", examples=["2026-27-Q2"])]
Number = Annotated[int, Field(ge=1, le=32_767, examples=[1])]


class BearerToken(HttpBearer):
    """`Authorization: Bearer`. A session opens nothing here, so no form elsewhere can use one."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The token, if it is valid; its person's roles are read anew for each request."""
        today = clock.today()
        found = token_with(hash_of(token), today)
        if found is None:
            return None
        note_use(token=found, today=today)
        request.viewer = viewer_of(found.user)  # type: ignore[attr-defined]
        return found


class TokenThrottle(BaseThrottle):
    """So many requests for each token in each minute of the clock.

    Without state of its own: one object serves every thread, which the library's own rates, that
    keep what they last counted, do not stand.
    """

    def allow_request(self, request: HttpRequest) -> bool:
        token = request.auth.pk  # type: ignore[attr-defined]
        key = f"api-requests-{token}-{int(time.time()) // 60}"
        try:
            made = cache.incr(key)
        except ValueError:
            made = 1 if cache.add(key, 1, 120) else cache.incr(key)
        return made <= REQUESTS_A_MINUTE

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return 60 - time.time() % 60


def in_path(**parameters: Any) -> Callable[[View], View]:
    """Name the parameters in the address of an operation that `@requires` loads something for.

    The loaded thing and not they reach the function, so its own signature does not tell of them.
    """

    def decorate(view: View) -> View:
        view.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            [
                inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD),
                *(
                    inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation)
                    for name, annotation in parameters.items()
                ),
            ]
        )
        return view

    return decorate


def in_quarter(load: Selector) -> Selector:
    """The selector with a quarter as addresses write it; in 2026-99-Q1 there is nothing."""

    def loaded(viewer: Viewer, *, quarter: str, **others: Any) -> Any:
        fiscal = quarter_of(quarter)
        return load(viewer, quarter=fiscal, **others) if fiscal else None

    return loaded


def quarter_of(key: str) -> FiscalQuarter | None:
    """The quarter with this key; None if there cannot be one."""
    try:
        return FiscalQuarter.from_slug(key)
    except ValueError:
        return None
