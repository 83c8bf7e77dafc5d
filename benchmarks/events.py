"""Requests of people → the events that API Gateway makes of them, for the doors' own function."""

from collections.abc import Mapping
from typing import Any

from benchmarks.moments import Moment
from infra.local.identity.client import sign_in
from infra.local.identity.people import read_people

Event = dict[str, Any]


def doors(moments: Mapping[str, Moment], issuer: str) -> dict[str, Moment]:
    """Two first requests: somebody looks at what there is; somebody signs in, for their own."""
    tables = moments["archive"].tables
    person = next(iter(read_people().people))
    token = sign_in(issuer, "scripts", person).access_token
    return {
        "app.app GET /v1/life-events": Moment(request("/v1/life-events", {}), tables),
        "app.app GET /v1/applications": Moment(
            request("/v1/applications", {"authorization": f"Bearer {token}"}), tables
        ),
    }


def request(path: str, headers: Mapping[str, str]) -> Event:
    """A request without a body, as API Gateway's proxy integration tells it."""
    return {
        "resource": path,
        "path": path,
        "httpMethod": "GET",
        "headers": dict(headers),
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {
            "httpMethod": "GET",
            "resourcePath": path,
            "path": path,
            "stage": "api",
            "requestId": "bench",
            "identity": {"sourceIp": "127.0.0.1"},
        },
        "body": None,
        "isBase64Encoded": False,
    }
