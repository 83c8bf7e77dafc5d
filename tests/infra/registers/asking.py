"""Whoever asks a register in a test: by PyJWT, which the registers do not use."""

import json
import secrets
import time
from functools import cache

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.adapters.json_web_key import json_web_key
from chalicelib.adapters.pem_signer import PemSigner, make_key
from infra.local.identity.people import read_people
from infra.local.registers.contents import Types, contents
from infra.local.registers.process import SERVICE

kept_by = cache(lambda base: contents(base, Types()))
"""What the register of a base keeps."""

PEOPLE = read_people()
FOUNDER = PEOPLE.people["founder"]
NOBODY = "990101190001011010"
JOSE = {"Content-Type": "application/jose"}


class Asker:
    """Has a key; asks as it should, or as it is told."""

    def __init__(self, folder):
        self.private, self.public = folder / "key.pem", folder / "key.json"
        self.jwk = make_key(self.private)
        self.public.write_text(json.dumps(dict(self.jwk)), "ascii")
        self.signer = PemSigner({"asker": self.private})

    def query(self, **said):
        """A query about the founder's identity card."""
        now = int(time.time())
        return {
            "iss": SERVICE,
            "aud": "population",
            "iat": now,
            "exp": now + 60,
            "jti": secrets.token_urlsafe(16),
            "application": "990101-20260105-AAAA-AAAA",
            "items": ["company-registration"],
            "requester": "party:applicant",
            "purpose": "start-company",
            "ground": "own",
            "references": ["数据共享条例 9"],
            "subject": {"id": FOUNDER.resident_id},
            "certificate": "ID_CARD",
            "fields": ["name"],
        } | said

    def notice(self, number, **said):
        """A notice about a certificate of the founder's."""
        return {
            "iss": SERVICE,
            "aud": "population",
            "iat": int(time.time()),
            "jti": secrets.token_urlsafe(16),
            "kind": "disputed",
            "certificate": "ID_CARD",
            "number": number,
            "subject": {"id": FOUNDER.resident_id},
            "fields": {"name": {"registered": "陈立新", "said": "陈新立"}},
            "application": "990101-20260105-AAAA-AAAA",
        } | said

    def signed(self, payload, typ="yijian-query+jwt", key=None, **header):
        """The message, by the own key or another."""
        private = key or self.signer._key("asker")
        headers = {"kid": self.jwk["kid"], "typ": typ} | header
        return jwt.encode(payload, private, "ES256", headers=headers)

    def post(self, register, message, at="/queries", **headers):
        """Send a message as it is."""
        return httpx.post(f"{register.url}{at}", content=message, headers=JOSE | headers,
                          trust_env=False)  # fmt: skip

    def ask(self, register, key, **said):
        """A query and what the register says to it, its signature checked."""
        query = self.query(**said)
        return read(self.post(register, self.signed(query)), key, query)


def read(answer, key, query):
    """What a genuine answer to this query says."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/jose"
    assert jwt.get_unverified_header(answer.text)["typ"] == "yijian-answer+jwt"
    said = jwt.decode(answer.text, jwt.PyJWK(dict(key), "ES256").key, ["ES256"], audience=SERVICE)
    assert said["in_reply_to"] == query["jti"]
    return said


def stranger():
    """A key that no register was told of, and its public part."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key, json_web_key(key.public_key())
