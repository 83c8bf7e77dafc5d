"""The routes, their models and the table of who may → the description that /openapi.json gives."""

from collections.abc import Iterable, Iterator
from functools import cache
from http import HTTPStatus
from re import findall

from pydantic import JsonValue, TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from chalicelib.domain.access import MAY, Who
from chalicelib.entrypoints.api.problems import TOLD, UNFORESEEN, Problem
from chalicelib.entrypoints.api.route import JSON, Route
from chalicelib.entrypoints.api.told import COMPANY

Described = dict[str, JsonValue]

REFERENCE = "#/components/schemas/{model}"
DOCUMENT: Described = {
    "openapi": "3.1.0",
    "info": {
        "title": "Yijian 一件",
        "version": "1",
        "summary": "One life event, one application",
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    },
    "servers": [{"url": "/"}],
}
SECURITY: Described = {
    "signedIn": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "An access token of the OpenID Connect issuer.",
    }
}
CALLERS: dict[Who, str] = {
    Who.ANYBODY: "For anybody.",
    Who.PERSON: "For any person who signed in.",
    Who.PARTY: "For who has a part in the application.",
    Who.ATTENDED: "For who has a part in the application, or the clerk who acts for them.",
    Who.CLERK: "For a clerk of the area's acceptance desk.",
    Who.BODY: "For an officer, or the system, of the body.",
    Who.OFFICER: "For an officer of the body.",
    Who.SUPERVISOR: "For a supervisor.",
    Who.OPERATOR: "For an operator.",
}


def describe(routes: Iterable[Route]) -> Described:
    """The whole description (OpenAPI 3.1)."""
    listed = tuple(routes)
    schemas, components = _schemas(listed)
    paths: dict[str, JsonValue] = {}
    for route in listed:
        operations = paths.setdefault(route.path, {})
        if isinstance(operations, dict):
            operations[route.method.lower()] = _operation(route, schemas)
    parts: Described = {"schemas": components, "securitySchemes": SECURITY}
    return {**DOCUMENT, "paths": paths, "components": parts}


Schemas = dict[tuple[str, JsonSchemaMode], JsonValue]


def _schemas(routes: tuple[Route, ...]) -> tuple[Schemas, Described]:
    """One schema for each body taken and given, and what they share."""
    wanted: list[tuple[str, JsonSchemaMode, TypeAdapter[object]]] = [
        ("problem", "serialization", TypeAdapter(Problem))
    ]
    wanted += [(r.name, "validation", TypeAdapter(r.takes)) for r in routes if r.has_body]
    wanted += [(r.name, "serialization", r.contract.adapter) for r in routes]
    found, rest = TypeAdapter.json_schemas(wanted, ref_template=REFERENCE)
    return dict(found), dict(rest.get("$defs", {}))


def _operation(route: Route, schemas: Schemas) -> Described:
    who, told = MAY[route.method, route.path], (route.act.__doc__ or "").strip()
    operation: Described = {
        "operationId": route.name,
        "summary": told,
        "description": CALLERS[who],
        "parameters": list(_parameters(route)),
        "responses": _responses(route, schemas),
        "security": [] if who is Who.ANYBODY else [{"signedIn": []}],
    }
    if route.has_body:
        content = _json(JSON, schemas[route.name, "validation"])
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _json(media_type: str, schema: JsonValue) -> Described:
    return {media_type: {"schema": schema}}


def _parameters(route: Route) -> Iterator[Described]:
    for name in findall(r"{(\w+)}", route.path):
        yield _parameter(name, "path", required=True)
    for name in route.contract.query:
        yield _parameter(name, "query", required=False)
    if route.contract.keyed:
        yield _parameter("Idempotency-Key", "header", required=True)
    if route.contract.companies:
        yield _parameter(COMPANY, "header", required=False)
    if _is_versioned(route):
        condition = "If-None-Match" if route.method == "GET" else "If-Match"
        yield _parameter(condition, "header", required=route.contract.conditional)
    yield _parameter("Accept-Language", "header", required=False)


def _is_versioned(route: Route) -> bool:
    of_parties = {Who.PARTY, Who.ATTENDED}
    return route.contract.versioned and MAY[route.method, route.path] in of_parties


def _parameter(name: str, where: str, *, required: bool) -> Described:
    return {"name": name, "in": where, "required": required, "schema": {"type": "string"}}


def _responses(route: Route, schemas: Schemas) -> Described:
    """The answer, and every problem there may be instead."""
    status = HTTPStatus(route.contract.status)
    given = _json(route.contract.media_type, schemas[route.name, "serialization"])
    responses: Described = {str(status.value): {"description": status.phrase, "content": given}}
    if route.method == "GET" and _is_versioned(route):
        responses["304"] = {"description": "Not Modified"}
    if route.contract.leads:
        responses["303"] = {"description": "See Other", "content": given}
    problem = _json("application/problem+json", schemas["problem", "serialization"])
    for code in sorted(_problems(route)):
        responses[str(code)] = {"description": HTTPStatus(code).phrase, "content": problem}
    return responses


@cache
def _statuses() -> frozenset[int]:
    return frozenset({UNFORESEEN.status, *(told.status for told in TOLD.values())})


def _problems(route: Route) -> frozenset[int]:
    """What cannot happen on this route is left out."""
    without: set[int] = set()
    if not route.has_body:
        without |= {400, 413, 415}
    if MAY[route.method, route.path] is Who.ANYBODY:
        without |= {401, 403, 409, 412, 428} - ({409} if route.contract.once else set())
    if not route.contract.conditional:
        without.add(428)
    if not route.contract.most:
        without.add(429)
    return _statuses() - without
