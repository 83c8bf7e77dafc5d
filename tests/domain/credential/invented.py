"""An invented certificate, signed for real, with its holder's key; and one as it was at first."""

from datetime import UTC, date, datetime
from itertools import count

from chalicelib.adapters.p256_holder_keys import P256HolderKeys
from chalicelib.domain.credential import (
    Credential,
    StatusEntry,
    assemble,
    bind,
    binding_input,
    chosen,
    prepare,
)
from tests.fakes.randomness import FakeRandomness
from tests.fakes.signers import FakeSigner

ISSUER = "waters-990101"
BASE = "https://yijian.example.org"
READER, NONCE = "https://reader.example.org", "n-0S6_WzA2Mj"
SHOWN_AT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
HOLDER_KEYS = P256HolderKeys()
PAIR = HOLDER_KEYS.make(bytes(range(48)))
SIGNER = FakeSigner()
KEY = SIGNER.public_key(ISSUER)
FIELDS = {"name": "陈立新", "rods": 2, "length": 3.5, "night": False, "lakes": ("东", "西")}
CREDENTIAL = Credential(
    issuer=f"{BASE}/issuers/{ISSUER}",
    type=f"{BASE}/certificate-types/FISHING_PERMIT",
    number="990101-20261123-AAAA-0001",
    issued_at=datetime(2026, 11, 23, 4, 0, tzinfo=UTC),
    valid_until=date(2027, 11, 22),
    holder_key=PAIR.public,
    status=StatusEntry(idx=4711, uri=f"{BASE}/v1/status-lists/{ISSUER}/2026-11"),
    fields=FIELDS,
)
_seeds = count()

FORMER = (
    "eyJhbGciOiJFUzI1NiIsImtpZCI6ImZvQjZVQ25CX21TcS1GT0N1b09vOW1VUHd0MWJxakw0U3IzWnF2ejZQcEkiLC"
    "J0eXAiOiJkYytzZC1qd3QifQ.eyJpc3MiOiJodHRwczovL3lpamlhbi5leGFtcGxlLm9yZy9pc3N1ZXJzL3dhdGVyc"
    "y05OTAxMDEiLCJpYXQiOjE3OTU0MDY0MDAsImV4cCI6MTgyNjg5OTIwMCwidmN0IjoiaHR0cHM6Ly95aWppYW4uZXh"
    "hbXBsZS5vcmcvY2VydGlmaWNhdGUtdHlwZXMvRklTSElOR19QRVJNSVQiLCJudW1iZXIiOiI5OTAxMDEtMjAyNjExM"
    "jMtQUFBQS0wMDAxIiwiZmllbGRzIjp7Im5hbWUiOiLpmYjnq4vmlrAiLCJyb2RzIjoyLCJsZW5ndGgiOjMuNSwibml"
    "naHQiOmZhbHNlLCJsYWtlcyI6WyLkuJwiLCLopb8iXX19.Z6voLTdMx3ovgpM5CgmRlBiMb7se53LDZ9SvhKtj_yhV"
    "PZiu_66nfbabwTXEOJc8A_aOe__h-oJXwqaCm1CN-A~"
)
"""As certificates were issued at first: every field in the payload. Signed by the same key."""


def unsigned(credential=CREDENTIAL, key=KEY):
    return prepare(credential, key, FakeRandomness(f"salts/{next(_seeds)}").draw)


def issued(credential=CREDENTIAL, issuer=ISSUER, key=KEY):
    """The whole certificate, signed by its issuer."""
    made = unsigned(credential, key)
    return assemble(made, SIGNER.sign(issuer, made.signing_input))


def shown(signed, *names, pair=PAIR, audience=READER, nonce=NONCE):
    """Some of its fields, shown by the holder to one reader."""
    presented = chosen(signed, names)
    content = binding_input(presented, audience, nonce, SHOWN_AT)
    return bind(presented, content, HOLDER_KEYS.sign(pair.secret, content))
