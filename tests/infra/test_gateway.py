"""What API Gateway answers by itself is a problem like those of the service."""

import json
import re

import pytest

from chalicelib.entrypoints.api.problems import TOLD, UNFORESEEN, Problem
from infra import template

OWN = template.merged()["Resources"]["RestAPI"]["Properties"]["GatewayResponses"]
WITHOUT_STATUS = {"DEFAULT_4XX", "DEFAULT_5XX"}
VARIABLES = {
    "$context.requestId": "3f0e4c1a-0000-4000-8000-000000000000",
    "$context.error.messageString": '"Unsupported Media Type"',
}


def told(kind):
    """The body as API Gateway fills it in: plain substitution, nothing else."""
    text = OWN[kind]["ResponseTemplates"]["application/json"]
    for name, value in VARIABLES.items():
        text = text.replace(name, value)
    return json.loads(text)


@pytest.mark.parametrize("kind", sorted(OWN))
def test_it_is_a_problem_and_says_so(kind):
    """Of the same members; without a status where the same words serve for several."""
    body = told(kind)
    status = OWN[kind].get("StatusCode", UNFORESEEN.status)

    Problem(**{"status": status, **body})
    assert ("status" in body) is (kind not in WITHOUT_STATUS)
    assert body.get("status", status) == status
    headers = OWN[kind]["ResponseParameters"]["Headers"]
    assert headers["Content-Type"] == "'application/problem+json'"
    assert headers["Cache-Control"] == "'no-store'"


def test_an_unknown_address_is_told_as_the_service_tells_unknown_things():
    """API Gateway would say that a token is missing, with a 403."""
    unknown = next(each for kind, each in TOLD.items() if kind.__name__ == "Unknown")

    assert OWN["MISSING_AUTHENTICATION_TOKEN"]["StatusCode"] == unknown.status
    body = told("MISSING_AUTHENTICATION_TOKEN")
    assert (body["type"], body["status"]) == ("/problems/unknown", unknown.status)
    assert body["title"] == f"{unknown.title.zh} · {unknown.title.en}"


@pytest.mark.parametrize("kind", ["THROTTLED", "QUOTA_EXCEEDED", "DEFAULT_5XX"])
def test_what_passes_says_when_to_come_again(kind):
    """As the service does."""
    assert OWN[kind]["ResponseParameters"]["Headers"]["Retry-After"] == "'5'"


def test_what_differs_is_never_of_the_callers_making():
    """Only API Gateway's own words and the request's id are filled in."""
    text = json.dumps([each["ResponseTemplates"] for each in OWN.values()])

    assert set(re.findall(r"\$[A-Za-z.]+", text)) == set(VARIABLES)
