"""What API Gateway answers by itself, as the template has it: the local cloud has no such answers.

docs/api.md; only the two that a browser can come to.
"""

import uuid
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from infra import template

UNKNOWN, TOO_LARGE = "MISSING_AUTHENTICATION_TOKEN", "REQUEST_TOO_LARGE"
MOST_BYTES = 10 * 1024 * 1024
"""Of a body (API Gateway's quota for REST APIs)."""

CLOUDS_UNKNOWN = "MissingAuthenticationTokenException"
"""The local cloud's word (``x-amzn-ErrorType``) for an address or method that there is none of."""


class Answer(NamedTuple):
    """Its status, headers and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def answer(kind: str) -> Answer:
    """The answer of this type, with an id of its own."""
    status, headers, text = _told(kind)
    return Answer(status, headers, text.replace("$context.requestId", str(uuid.uuid4())).encode())


@cache
def _told(kind: str) -> tuple[int, Mapping[str, str], str]:
    api: Any = template.read(template.RESOURCES)["Resources"]["RestAPI"]
    told = api["Properties"]["GatewayResponses"][kind]
    said = told["ResponseParameters"]["Headers"].items()
    headers = {name: value.removeprefix("'").removesuffix("'") for name, value in said}
    return told["StatusCode"], headers, told["ResponseTemplates"]["application/json"]
