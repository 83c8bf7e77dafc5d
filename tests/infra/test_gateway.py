"""What API Gateway answers by itself is a page, or a problem like those of the service."""

import json
import re

import html5lib
import pytest

from chalicelib.domain.errors import Unknown
from chalicelib.domain.page_access import PAGES as PAGES_OF_OURS
from chalicelib.entrypoints.api.problems import TOLD, UNFORESEEN, Problem, TooLarge
from infra import template

OWN = template.merged()["Resources"]["RestAPI"]["Properties"]["GatewayResponses"]
PAGES = {"MISSING_AUTHENTICATION_TOKEN": 404, "REQUEST_TOO_LARGE": 413}
WITHOUT_STATUS = {"DEFAULT_4XX", "DEFAULT_5XX"}
VARIABLES = {
    "$context.requestId": "3f0e4c1a-0000-4000-8000-000000000000",
    "$context.error.messageString": '"Unsupported Media Type"',
}


def filled(kind):
    """The body as API Gateway fills it in: plain substitution, nothing else."""
    text = OWN[kind]["ResponseTemplates"]["application/json"]
    for name, value in VARIABLES.items():
        text = text.replace(name, value)
    return text


@pytest.mark.parametrize("kind", sorted(PAGES))
def test_what_a_browser_comes_to_is_a_page(kind):
    """In both languages, whole, with ways on that there are and nothing of anybody else's."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(filled(kind))
    links = {a.get("href").partition("?")[0] for a in page.iter("a")}

    assert OWN[kind]["StatusCode"] == PAGES[kind]
    headers = OWN[kind]["ResponseParameters"]["Headers"]
    assert headers["Content-Type"] == "'text/html; charset=utf-8'"
    assert headers["Cache-Control"] == "'no-store'"
    assert page.get("lang") == "zh-CN"
    assert [e for e in page.iter("div") if e.get("lang") == "en"]
    assert len(list(page.iter("h1"))) == 1
    assert "/" in links
    assert all(("GET", link) in PAGES_OF_OURS for link in links)


@pytest.mark.parametrize("kind", sorted(set(OWN) - set(PAGES)))
def test_else_it_is_a_problem_and_says_so(kind):
    """Of the same members; without a status where the same words serve for several."""
    body = json.loads(filled(kind))
    status = OWN[kind].get("StatusCode", UNFORESEEN.status)

    Problem(**{"status": status, **body})
    assert ("status" in body) is (kind not in WITHOUT_STATUS)
    assert body.get("status", status) == status
    headers = OWN[kind]["ResponseParameters"]["Headers"]
    assert headers["Content-Type"] == "'application/problem+json'"
    assert headers["Cache-Control"] == "'no-store'"


@pytest.mark.parametrize(("kind", "error"), [
    ("MISSING_AUTHENTICATION_TOKEN", Unknown), ("REQUEST_TOO_LARGE", TooLarge),
])  # fmt: skip
def test_its_status_is_as_the_service_tells_such_things(kind, error):
    """For an unknown address API Gateway would say that a token is missing, with a 403."""
    assert OWN[kind]["StatusCode"] == TOLD[error].status


@pytest.mark.parametrize("kind", ["THROTTLED", "QUOTA_EXCEEDED", "DEFAULT_5XX"])
def test_what_passes_says_when_to_come_again(kind):
    """As the service does."""
    assert OWN[kind]["ResponseParameters"]["Headers"]["Retry-After"] == "'5'"


def test_what_differs_is_never_of_the_callers_making():
    """Only API Gateway's own words and the request's id are filled in."""
    text = json.dumps([each["ResponseTemplates"] for each in OWN.values()])

    assert set(re.findall(r"\$[A-Za-z.]+", text)) == set(VARIABLES)
