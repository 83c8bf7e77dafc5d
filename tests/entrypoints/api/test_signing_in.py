"""Who is not signed in, or not the right one, gets no further than the door."""

import pytest

from chalicelib.domain.access import MAY, Who
from chalicelib.domain.identity import Identity
from tests.entrypoints.api.journey import named, opened, path, submitted
from tests.entrypoints.api.service import (
    CLERK,
    INSURER,
    KEEPER,
    NEIGHBOUR,
    OFFICER,
    OPERATOR,
    REGISTRATION,
    STRANGER,
)

CLOSED = sorted(route for route, who in MAY.items() if who is not Who.ANYBODY)
ROBOT = Identity(subject="s-robot", name="无身份")


def somewhere(where):
    """An address of this route."""
    names = {"application": "a" * 20, "item": "x", "body": OFFICER.body, "handle": "h",
             "material": "m", "party": "p", "agent": "p", "notice": "n", "share": "s",
             "dispute": "d", "number": "N-1", "watched": OFFICER.body}  # fmt: skip
    return where.format(**names)


@pytest.mark.parametrize(("method", "where"), CLOSED)
def test_nobody_gets_in_without_a_sign_in(service, method, where):
    """401 with the scheme to use, on every route that is not for anybody."""
    heard = service.call(method, somewhere(where))

    assert heard.status == 401
    assert heard.headers["WWW-Authenticate"] == 'Bearer realm="yijian"'


@pytest.mark.parametrize(("method", "where"), CLOSED)
def test_who_has_no_role_and_no_number_is_refused_everywhere(service, method, where):
    """403, saying who may."""
    heard = service.call(method, somewhere(where), who=ROBOT)

    assert heard.status == 403
    assert heard.body["type"] == "/problems/not-allowed"


@pytest.mark.parametrize("sent", ["Bearer forged", "Basic abc", "Bearer", "token-1"])
def test_a_token_that_is_none_is_refused(service, sent):
    """And is not repeated, neither to the caller nor in the log."""
    heard = service.call("GET", "/v1/applications", Authorization=sent)

    assert heard.status == 401
    assert 'error="invalid_token"' in heard.headers["WWW-Authenticate"]
    assert "forged" not in heard.text + service.log.getvalue()


def test_an_expired_sign_in_is_told_as_that(service):
    """Sign in again."""
    service.identities.expire(service.token_of(KEEPER))

    heard = service.call("GET", "/v1/applications", who=KEEPER, Accept_Language="en")

    assert heard.status == 401
    assert "expired" in heard.body["detail"]


def test_an_identity_provider_that_is_down_is_no_fault_of_the_caller(service):
    """503, and when to come again."""
    service.identities.is_down = True

    heard = service.call("GET", "/v1/applications", who=KEEPER)

    assert heard.status == 503
    assert heard.headers["Retry-After"] == "5"


def test_other_peoples_applications_do_not_exist(service):
    """For a stranger, an application and none at all look the same."""
    application = opened(service)
    named(service, application)

    real = service.call("GET", path(application), who=STRANGER)
    invited = service.call("GET", path(application), who=NEIGHBOUR)
    none = service.call("GET", "/v1/applications/" + "0" * 20, who=STRANGER)
    odd = service.call("GET", "/v1/applications/A%23x", who=STRANGER)

    assert [real.status, invited.status, none.status, odd.status] == [404] * 4


@pytest.mark.parametrize(
    "rest", ["/sources", "/review", "/results", "/prefill", "/submission", "/withdrawal"]
)
def test_a_stranger_gets_nowhere_in_an_application(service, rest):
    """Every door in it asks for a part."""
    application = submitted(service)
    method = "GET" if rest in {"/sources", "/review", "/results"} else "POST"

    assert service.call(method, path(application, rest), who=STRANGER).status == 404


def test_a_body_sees_its_own_worklist_only(service):
    """The path names a body; the sign-in must be for the same."""
    heard = service.call("GET", f"/v1/bodies/{INSURER.body}/worklist", who=OFFICER)

    assert heard.status == 403


def test_a_person_is_neither_clerk_nor_officer_nor_operator(service):
    """A number alone opens no office's door."""
    application = opened(service)

    for method, where in (
        ("GET", "/v1/desk/applications"),
        ("GET", f"/v1/bodies/{OFFICER.body}/worklist"),
        ("POST", path(application, f"/items/{REGISTRATION}/resumption")),
    ):
        assert service.call(method, where, who=KEEPER).status == 403


def test_an_office_is_not_a_person(service):
    """Clerks, officers and operators have no applications of their own."""
    for who in (CLERK, OFFICER, OPERATOR):
        assert service.call("GET", "/v1/applications", who=who).status == 403
