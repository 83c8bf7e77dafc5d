"""Certificates issued and verified, beside the bare signature; five hundred of one holder.

Processor time of one core, one after the other in the same rounds. Keys are in memory: what KMS and
the network take comes on top, and is the same for both.
"""

import base64
import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import boto3
from moto import mock_aws

from benchmarks.figure import Figure, Spread, spread
from benchmarks.rounds import Work, cpu, interleaved, wall
from chalicelib.adapters.bound_models import Table, bound
from chalicelib.adapters.certificates import CertificateSeal, TableCertificates
from chalicelib.adapters.certificates.rows import CertificateRow, to_row
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.p256_holder_keys import P256HolderKeys
from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.domain.credential import Credential, StatusEntry, assemble, prepare
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.verdict import Known, judge
from chalicelib.ports.certificates import Certificate
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.signers import FakeSigner

ROUNDS, HELD, LISTINGS, A_PAGE = 1500, 500, 5, 50
COMMAND = "python -m benchmarks.run certificates"
ISSUER, BASE, REGION = "waters-990101", "https://yijian.example.org", "cn-north-1"
NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
HOLDER = "99010119850315101X"
FIELDS = {f"field_{number}": f"内容 {number}" for number in range(10)}
SIGNER, KEYS, DRAW = FakeSigner(), P256HolderKeys(), SystemRandomness().draw
KEY = SIGNER.public_key(ISSUER)


def measure() -> Iterator[Figure]:
    """A second of one core; then a holder of five hundred certificates, listed."""
    text, bare = _issued(), b"x" * 32
    signed = f"{_token(bare)}"
    known = Known((IssuerKey(issuer=ISSUER, jwk=KEY),), Es256Verifier().is_signed)
    work: dict[str, Callable[[], object]] = {
        "signed": lambda: SIGNER.sign(ISSUER, bare),
        "issued": _issued,
        "checked": lambda: Es256Verifier().is_signed(signed, KEY),
        "verified": lambda: judge(text, known, NOW),
    }
    interleaved({name: _now(each) for name, each in work.items()}, 20)
    taken = interleaved({name: _now(each) for name, each in work.items()}, ROUNDS, cpu)
    yield _rate("certificates issued, ten fields", taken["issued"], ("signatures", taken["signed"]))
    yield _rate("certificates verified, ten fields", taken["verified"],
                ("signatures checked", taken["checked"]))  # fmt: skip
    yield from _listed()


def _now(work: Work) -> Callable[[], Work]:
    return lambda: work


def _rate(name: str, taken: list[float], beside: tuple[str, list[float]]) -> Figure:
    what, bare = beside
    ours, theirs = spread(taken, 4), spread(bare, 4)
    median, least, most = (round(1000 / each) for each in (ours.median, ours.most, ours.least))
    rate = Spread(median, least, most, ours.rounds)
    return Figure(
        name=name, unit="a second and core", command=COMMAND, taken=rate,
        beside={"ms CPU": ours.median, f"{what} a second and core": round(1000 / theirs.median),
                "times the bare one": round(ours.median / theirs.median, 2)},
    )  # fmt: skip


def _credential(number: str) -> tuple[Credential, str]:
    pair = KEYS.make(DRAW(48))
    return Credential(
        issuer=f"{BASE}/issuers/{ISSUER}", type=f"{BASE}/certificate-types/FISHING_PERMIT",
        number=number, issued_at=NOW, valid_until=date(2027, 11, 25), holder_key=pair.public,
        status=StatusEntry(idx=7, uri=f"{BASE}/v1/status-lists/{ISSUER}/2026-11"), fields=FIELDS,
    ), pair.secret  # fmt: skip


def _issued(number: str = "990101-20261126-7K3M-9QX4") -> str:
    """With its holder's key, its salts and digests, and the signature."""
    unsigned = prepare(_credential(number)[0], KEY, DRAW)
    return assemble(unsigned, SIGNER.sign(ISSUER, unsigned.signing_input))


def _token(content: bytes) -> str:
    """A bare JWS of a small payload."""

    def part(text: bytes) -> str:
        return base64.urlsafe_b64encode(text).rstrip(b"=").decode()

    header = b'{"alg":"ES256","kid":"%s"}' % KEY["kid"].encode()
    unsigned = f"{part(header)}.{part(content)}"
    return f"{unsigned}.{part(SIGNER.sign(ISSUER, unsigned.encode()))}"


def _listed() -> Iterator[Figure]:
    with mock_aws():
        register = _filled()
        work = {
            "all": _now(lambda: register.held_by(HOLDER)),
            "page": _now(lambda: register.page((HOLDER,), None, A_PAGE)),
        }
        taken = interleaved(work, LISTINGS, wall)
    yield Figure(
        name=f"listing a holder's {HELD} certificates", unit="ms", command=COMMAND,
        taken=spread(taken["all"]),
        beside={f"a page of {A_PAGE}, ms": spread(taken["page"]).median,
                "each, ms": round(spread(taken["all"]).median / HELD, 3),
                "on": "moto's table and keys, in this process"},
    )  # fmt: skip


def _filled() -> TableCertificates:
    """Rows are put by themselves: moto copies its table for every transaction."""
    columns = [("pk", "HASH"), ("sk", "RANGE")]
    client: Any = boto3.client("dynamodb", REGION)
    client.create_table(
        TableName="certificates", BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n, _ in columns],
        KeySchema=[{"AttributeName": n, "KeyType": t} for n, t in columns],
    )  # fmt: skip
    kms: Any = boto3.client("kms", REGION)
    seal = CertificateSeal(kms, kms.create_key()["KeyMetadata"]["Arn"])
    table = Table("certificates", REGION)
    rows = bound(CertificateRow, table)
    under = f"HOLDER#{FakeKeyedHash().of(HOLDER)}"
    for number in range(HELD):
        to_row(rows, under, _held(number), seal).save()
    return TableCertificates(table, seal, FakeKeyedHash())


def _held(number: int) -> Certificate:
    name = hashlib.sha256(str(number).encode()).hexdigest()[:12]
    credential, secret = _credential(name)
    unsigned = prepare(credential, KEY, DRAW)
    return Certificate(
        number=name, type="FISHING_PERMIT", issuer=ISSUER, holder_id=HOLDER, fields=FIELDS,
        issued_at=NOW - timedelta(minutes=number), origin=f"bench/{number}",
        signed=assemble(unsigned, SIGNER.sign(ISSUER, unsigned.signing_input)), holder_key=secret,
    )  # fmt: skip
