"""The public keys of issuers, for anybody who verifies without asking; and of our requests."""

from collections.abc import Iterable, Mapping

from chalicelib.catalogue.issuers import issuers
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.issuer_keys import REQUESTS, IssuerKey, for_readers
from chalicelib.domain.names import BodyId, is_body
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun

LASTS = 300
"""Seconds: how long after a key was revoked somebody may still hold it for good."""

MOST_A_MINUTE = 6
"""How often one network address may have the keys of all: each may be kept for five minutes."""

Keys = tuple[Mapping[str, str], ...]


class KeySet(Frozen):
    """Keys as RFC 7517 writes them."""

    keys: Keys


class IssuerMetadata(Frozen):
    """Who issues, and the keys that verify what they issued.

    JWT VC Issuer Metadata (draft-ietf-oauth-sd-jwt-vc §5, as of September 2025).
    """

    issuer: str
    jwks: KeySet


noun = Noun("issuers")
HISTORY = Contract(gives=tuple[IssuerKey, ...], word="certify", lasts=LASTS)
OURS = Contract(gives=KeySet, lasts=LASTS)
EVERYBODY = Contract(gives=tuple[IssuerKey, ...], word="certify", lasts=LASTS, most=MOST_A_MINUTE)
METADATA = Contract(gives=IssuerMetadata, word="certify", lasts=LASTS)


@noun.route("GET", "/v1/issuers", EVERYBODY, Nothing)
def list_keys(call: Call[Nothing]) -> Answer:
    """The keys of every issuer that the definitions know, for whoever verifies offline."""
    keys = call.services.remote.verifier.all_keys(issuers(call.services.definitions))
    return Answer(keys, etag=_version(keys))


@noun.route("GET", "/v1/issuers/{issuer}/keys", HISTORY, Nothing)
def list_issuer_keys(call: Call[Nothing]) -> Answer:
    """Every key of this issuer: since when it signs, until when, and since when it is revoked."""
    keys = _keys(call)
    return Answer(keys, etag=_version(keys))


@noun.route("GET", "/.well-known/jwt-vc-issuer/issuers/{issuer}", METADATA, Nothing)
def describe_issuer(call: Call[Nothing]) -> Answer:
    """The issuer's keys as wallets and verifiers of other makers look for them; no revoked one.

    They look at the root of a host (before the path of ``iss``), so that they find it only where
    the base URL is a bare host.
    """
    keys = _keys(call)
    good = tuple({**key.jwk} for key in keys if key.revoked is None)
    issuer = call.services.link(f"/issuers/{call.names['issuer']}")
    metadata = IssuerMetadata(issuer=issuer, jwks=KeySet(keys=good))
    return Answer(metadata, etag=_version(keys))


@noun.route("GET", "/.well-known/jwks.json", OURS, Nothing)
def list_request_keys(call: Call[Nothing]) -> Answer:
    """The keys by which registers know what we ask and tell them: the next and the last one, too.

    Two of them while a key is replaced; none that was revoked.
    """
    known = call.services.remote.verifier.keys(REQUESTS)
    keys = for_readers(known, call.services.decide.clock.now())
    return Answer(KeySet(keys=keys), etag=hashed(KeySet(keys=keys).model_dump_json())[:32])


def _keys(call: Call[Nothing]) -> tuple[IssuerKey, ...]:
    issuer: BodyId = call.names["issuer"]
    keys = call.services.remote.verifier.keys(issuer) if is_body(issuer) else ()
    if not keys:
        raise Unknown("There is no such issuer.")
    return keys


def _version(keys: Iterable[IssuerKey]) -> str:
    return hashed("".join(key.model_dump_json() for key in keys))[:32]
