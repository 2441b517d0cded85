"""Lists in pages: numbered, of a size that is asked for, with the way to the next one."""

from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field


class Rows(Protocol):
    """A query, or what can be counted and cut like one."""

    def count(self) -> int: ...
    def __getitem__(self, part: slice, /) -> Any: ...


class Paging(Schema):
    page: int = Field(1, ge=1, le=100_000, description="Which page, from 1 on.")
    limit: int = Field(50, ge=1, le=100, description="How many items a page holds at most.")


class PageInfo(Schema):
    """Where a page stands; `next` and `previous` are addresses, or null at the ends."""

    count: int = Field(description="How many items there are on all pages together.")
    page: int
    pages: int
    next: str | None
    previous: str | None


def page_of(
    request: HttpRequest,
    response: HttpResponse,
    rows: Rows,
    paging: Paging,
    item: Callable[[Any], Any],
) -> dict[str, Any]:
    """One page of a stable order, two queries; its neighbours also stand in the header `Link`."""
    count, start = rows.count(), (paging.page - 1) * paging.limit
    pages = -(-count // paging.limit)

    def address(page: int) -> str:
        query = request.GET.dict() | {"page": str(page), "limit": str(paging.limit)}
        return f"{request.path}?{urlencode(query)}"

    links = {
        "next": address(paging.page + 1) if paging.page < pages else None,
        "previous": address(min(paging.page - 1, pages)) if paging.page > 1 and pages else None,
    }
    if any(links.values()):
        names = {"next": "next", "previous": "prev"}
        response["Link"] = ", ".join(
            f'<{url}>; rel="{names[name]}"' for name, url in links.items() if url
        )
    items = [item(row) for row in rows[start : start + paging.limit]]
    return {"items": items, "count": count, "page": paging.page, "pages": pages, **links}
