"""The library sd-jwt reads what we issue and show, and we read what it does: both ways agree."""

import base64

import pytest
from jwcrypto.jwk import JWK
from sd_jwt.common import SDObj
from sd_jwt.holder import SDJWTHolder
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.credential import read
from tests.domain.credential.invented import (
    CREDENTIAL,
    FIELDS,
    ISSUER,
    KEY,
    NONCE,
    PAIR,
    READER,
    SIGNER,
    issued,
    shown,
)

PLAIN_FIELDS = {**FIELDS, "lakes": list(FIELDS["lakes"])}


def private(key, number):
    """The same key as the library takes it."""
    content = base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()
    members = {name: key[name] for name in ("kty", "crv", "x", "y")}
    return JWK(**members, d=content)


ISSUERS_KEY = private(KEY, SIGNER._key(ISSUER).private_numbers().private_value)
HOLDERS_KEY = private(
    PAIR.public.model_dump(),
    int.from_bytes(base64.urlsafe_b64decode(PAIR.secret + "==")),
)


def verified(text, *wanted):
    """What the library reads of it, once every signature holds."""
    return SDJWTVerifier(text, lambda _issuer, _header: JWK(**KEY), *wanted).get_verified_payload()


def made(fields=PLAIN_FIELDS):
    """What the library issues, of the same claims."""
    claims = {
        "iss": CREDENTIAL.issuer, "iat": 1795406400, "exp": 1826899200, "vct": CREDENTIAL.type,
        "number": CREDENTIAL.number,
        "status": {"status_list": CREDENTIAL.status.model_dump()},
        "fields": {SDObj(name): value for name, value in fields.items()},
    }  # fmt: skip
    header = {"typ": "dc+sd-jwt", "kid": KEY["kid"]}
    return SDJWTIssuer(claims, ISSUERS_KEY, HOLDERS_KEY, extra_header_parameters=header)


def test_the_library_reads_what_we_issue():
    """Every field, and the claims around them."""
    payload = verified(issued())

    assert payload["fields"] == PLAIN_FIELDS
    assert payload["cnf"] == {"jwk": CREDENTIAL.holder_key.model_dump()}
    assert payload["status"] == {"status_list": CREDENTIAL.status.model_dump()}


@pytest.mark.parametrize("names", [(), ("name",), ("rods", "lakes"), tuple(FIELDS)])
def test_the_library_reads_what_our_holder_shows(names):
    """Those fields, bound to reader and nonce."""
    payload = verified(shown(issued(), *names), READER, NONCE)

    assert payload["fields"] == {name: PLAIN_FIELDS[name] for name in names}


def test_the_library_refuses_our_holders_showing_to_another():
    """It was not meant for them."""
    with pytest.raises(ValueError, match="audience"):
        verified(shown(issued(), "name"), "https://other.example.org", NONCE)


def test_we_read_what_the_library_issues():
    """To the last field, and find it genuine."""
    text = made().sd_jwt_issuance

    assert read(text).credential == CREDENTIAL
    assert Es256Verifier().is_genuine(text, KEY)


def test_we_read_what_the_librarys_holder_shows():
    """With the proof."""
    holder = SDJWTHolder(made().sd_jwt_issuance)
    holder.create_presentation({"fields": {"name": True}}, NONCE, READER, HOLDERS_KEY)
    statement = read(holder.sd_jwt_presentation)

    assert dict(statement.credential.fields) == {"name": "陈立新"}
    assert (statement.binding.audience, statement.binding.nonce) == (READER, NONCE)
    assert Es256Verifier().is_genuine(holder.sd_jwt_presentation, KEY)


def test_the_librarys_holder_shows_what_we_issue():
    """Whoever takes their certificate elsewhere can use it there."""
    holder = SDJWTHolder(issued())
    holder.create_presentation({"fields": {"rods": True}}, NONCE, READER, HOLDERS_KEY)

    assert Es256Verifier().is_genuine(holder.sd_jwt_presentation, KEY)
    assert dict(read(holder.sd_jwt_presentation).credential.fields) == {"rods": 2}
