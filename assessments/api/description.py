"""The OpenAPI document: what the library knows of the operations, and what it cannot know."""

from typing import Any

from django.conf import settings
from ninja import NinjaAPI

from assessments.api.problems import MEDIA_TYPE, Problem

MODULE = "assessments_api_operations_"
"""What the library puts before the name of each operation."""

PROBLEM_REF = "#/components/schemas/{model}"
ALWAYS = {
    "401": "No valid token",
    "429": "Too many requests",
    "500": "Internal error",
}
ETAG = {"ETag": {"description": "Of exactly this answer.", "schema": {"type": "string"}}}
LINK = {
    "Link": {
        "description": "The pages before and after this one (RFC 8288); absent if there are none.",
        "schema": {"type": "string"},
    }
}
RETRY_AFTER = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
}


def description(api: NinjaAPI, prefix: str) -> dict[str, Any]:
    """The whole document. Problems and headers are the same everywhere, so they are added here."""
    document: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=prefix))
    schema = Problem.model_json_schema(ref_template=PROBLEM_REF)
    document["components"]["schemas"] |= {**schema.pop("$defs"), "Problem": schema}
    document["info"]["x-invented"] = settings.DEMO
    for address, methods in document["paths"].items():
        for operation in methods.values():
            _complete(operation, in_address="{" in address)
    return document


def _complete(operation: dict[str, Any], *, in_address: bool) -> None:
    operation["operationId"] = operation["operationId"].removeprefix(MODULE)
    responses = {str(status): said for status, said in operation["responses"].items()}
    names = {parameter["name"] for parameter in operation["parameters"]}
    responses["200"]["headers"] = ETAG | (LINK if "page" in names else {})
    responses["304"] = {"description": "Not changed since the ETag in If-None-Match"}
    for status, said in ALWAYS.items():
        responses[status] = _problem(said)
    responses["429"]["headers"] = RETRY_AFTER
    if in_address:
        responses["404"] = _problem("Nothing there, or nothing for you")
    responses["422"] = _problem("Parameters not valid, or not known here")
    operation["responses"] = dict(sorted(responses.items()))


def _problem(said: str) -> dict[str, Any]:
    reference = {"$ref": PROBLEM_REF.format(model="Problem")}
    return {"description": said, "content": {MEDIA_TYPE: {"schema": reference}}}
