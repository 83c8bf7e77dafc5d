"""Issuers' keys, and our own: published, for whoever verifies without asking."""

from datetime import timedelta

import pytest

from chalicelib.domain.issuer_keys import IssuerKey
from tests.entrypoints.api.service import BASE


def test_issuers_keys_are_published_for_who_verifies_without_asking(service):
    """With their history; as the standard wants them, without those that prove nothing."""
    old = IssuerKey(issuer="waters-990101", jwk={"kid": "old"}, revoked=service.clock.now())
    new = IssuerKey(issuer="waters-990101", jwk={"kid": "new"}, since=service.clock.now())
    service.remote.issuer_keys["waters-990101"] = (new, old)

    history = service.call("GET", "/v1/issuers/waters-990101/keys")
    metadata = service.call("GET", "/.well-known/jwt-vc-issuer/issuers/waters-990101")
    known = service.call(
        "GET", "/v1/issuers/waters-990101/keys", If_None_Match=history.headers["ETag"]
    )

    assert [key["jwk"]["kid"] for key in history.body] == ["new", "old"]
    assert metadata.body == {"issuer": f"{BASE}/issuers/waters-990101",
                             "jwks": {"keys": [{"kid": "new"}]}}  # fmt: skip
    assert history.headers["Cache-Control"] == "public, max-age=300"
    assert known.status == 304


def test_our_own_request_keys_are_published_for_whoever_runs_a_register(service):
    """The one that comes next and the one before, while what it signed is on its way; no other."""
    now = service.clock.now()
    hour = timedelta(hours=1)
    service.remote.issuer_keys["service-requests"] = tuple(
        IssuerKey(issuer="service-requests", jwk={"kid": kid}, since=now, until=until,
                  revoked=revoked)
        for kid, until, revoked in (
            ("next", None, None), ("now", now + hour, None), ("before", now - hour, None),
            ("gone", now - 2 * hour, None), ("lost", None, now),
        )
    )  # fmt: skip

    published = service.call("GET", "/.well-known/jwks.json")

    assert published.status == 200
    assert published.body == {"keys": [{"kid": "next"}, {"kid": "now"}, {"kid": "before"}]}
    assert published.headers["Cache-Control"] == "public, max-age=300"
    same = service.call("GET", "/.well-known/jwks.json", If_None_Match=published.headers["ETag"])
    assert same.status == 304


def test_the_keys_of_every_issuer_are_one_document(service):
    """Of those that the definitions know; what an offline verifier carries, six times a minute."""
    key = IssuerKey(issuer="dragon-office-990101", jwk={"kid": "k"}, since=service.clock.now())
    service.remote.issuer_keys = {"dragon-office-990101": (key,), "elsewhere-990101": (key,)}

    heard = service.call("GET", "/v1/issuers")
    known = service.call("GET", "/v1/issuers", If_None_Match=heard.headers["ETag"])
    often = [service.call("GET", "/v1/issuers").status for _ in range(5)]

    assert [(each["issuer"], each["jwk"]) for each in heard.body] == [
        ("dragon-office-990101", {"kid": "k"})
    ]
    assert heard.headers["Cache-Control"] == "public, max-age=300"
    assert known.status == 304
    assert often == [200] * 4 + [429]


@pytest.mark.parametrize("name", ["nobody-990101", "A", "x" * 101])
def test_there_are_no_keys_of_nobody(service, name):
    """404, for what is no name at all as well."""
    assert service.call("GET", f"/v1/issuers/{name}/keys").status == 404
