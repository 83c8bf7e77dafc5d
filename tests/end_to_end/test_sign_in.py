"""Who is not signed in, or has no part in it, over real HTTP."""

import time

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from infra.local.identity.key import signing_key
from tests.end_to_end.problems import places

HOUR = 3600

pytestmark = pytest.mark.cloud


@pytest.fixture(scope="module")
def key(standing):
    """The provider's own key, which nobody but the provider should have."""
    return signing_key(standing.place.of("identity"))


@pytest.fixture(scope="module")
def claims(callers, key):
    """What the provider says of the founder."""
    return jwt.decode(callers.token("founder"), key, algorithms=["ES256"]).claims


def signed(claims, key, kid):
    header = {"alg": "ES256", "kid": kid, "typ": "at+jwt"}
    return jwt.encode(header, claims, key)


def test_without_a_token_nobody_is_told_anything(callers):
    """The way to sign in is named in the header that is meant for it."""
    answer = callers.bearing(None).get("/v1/applications")
    places(answer, 401, "not-signed-in")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="yijian"'


def test_a_forged_token_is_refused(callers, claims, key):
    """The same claims, the same key's name, another key."""
    forged = signed(claims, ECKey.generate_key("P-256"), key.kid)
    answer = callers.bearing(forged).get("/v1/applications")
    places(answer, 401, "not-signed-in")
    assert "invalid_token" in answer.headers["WWW-Authenticate"]


def test_a_token_for_another_service_is_refused(callers):
    """Genuine, of the same provider and person, for another audience."""
    answer = callers.person("founder", client="elsewhere").get("/v1/applications")
    places(answer, 401, "not-signed-in")


def test_an_expired_token_is_refused(callers, claims, key):
    """Genuine in everything, and an hour too old."""
    now = int(time.time())
    expired = {**claims, "iat": now - 2 * HOUR, "exp": now - HOUR}
    answer = callers.bearing(signed(expired, key, key.kid)).get("/v1/applications")
    places(answer, 401, "not-signed-in")


@pytest.mark.parametrize("path", ["", "/review", "/sources", "/results"])
def test_for_others_an_application_does_not_exist(callers, made, path):
    """Not even that it is there is told."""
    stranger = callers.person("stranger").get(f"/v1/applications/{made.application}{path}")
    nothing = callers.person("stranger").get(f"/v1/applications/{'0' * 20}{path}")
    places(stranger, 404, "unknown")
    assert {**stranger.json(), "instance": ""} == {**nothing.json(), "instance": ""}


def test_a_person_may_not_do_what_an_officer_does(callers):
    """A worklist is its body's."""
    answer = callers.person("founder").get("/v1/bodies/tax-990101/worklist")
    places(answer, 403, "not-allowed")


def test_a_body_may_not_see_what_another_works_on(callers):
    """Each has its own worklist."""
    answer = callers.system("tax-990101").get("/v1/bodies/housing-fund-990101/worklist")
    places(answer, 403, "not-allowed")
