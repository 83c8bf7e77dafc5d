"""An issuer + bytes → its ES256 signature (RFC 7518 §3.4), by a KMS key that never leaves KMS.

An issuer's key is found by its alias ``alias/yijian-issuer-<body>``, that of a department's head
by ``alias/yijian-head-<body>``, that of our own requests by ``alias/yijian-service-requests``.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key

from chalicelib.adapters.json_web_key import COORDINATE, json_web_key
from chalicelib.adapters.outages import error_code, outages_of
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.domain.errors import ConcurrentChange, Damaged, Unknown
from chalicelib.domain.names import BodyId
from chalicelib.ports.clocks import Clock

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

ALIAS = "alias/yijian-issuer-"
HEADS = "alias/yijian-head-"
SERVICE = "alias/yijian-"
"""Of ``service-requests``, the one key of our own."""
REMEMBERED = 256
"""Public keys kept in memory: more than the issuers that one warm function meets."""
REMEMBERED_FOR = timedelta(minutes=5)
"""With the five that KMS takes to follow an alias, less than ``OVERLAP``: whoever goes by memory
still names a key that may sign, and never one that ended."""


class _Key(NamedTuple):
    key_id: str
    jwk: Mapping[str, str]
    at: datetime


class KmsSigner:
    """The port Signer, for several threads; what it remembers of a key is public."""

    def __init__(self, kms: "KMSClient", prefix: str = ALIAS, clock: Clock | None = None) -> None:
        self._kms = kms
        self._prefix = prefix
        self._clock = clock or SystemClock()
        self._keys: OrderedDict[BodyId, _Key] = OrderedDict()

    def sign(self, issuer: BodyId, signing_input: bytes) -> bytes:
        """The JWS signature, by the key that ``public_key`` showed last.

        Raises Unknown where the issuer has no key, and ConcurrentChange where it has a new one
        since: the signing input names the former, so it must be made again.
        """
        with outages_of("The key service"), self._known(issuer):
            answer = self._kms.sign(
                KeyId=self._prefix + issuer,
                Message=hashlib.sha256(signing_input).digest(),
                MessageType="DIGEST",
                SigningAlgorithm="ECDSA_SHA_256",
            )
        shown = self._keys.get(issuer)
        if shown and shown.key_id != _bare(answer["KeyId"]):
            self._keys.pop(issuer, None)
            raise ConcurrentChange(f"The key of {issuer} was replaced: sign again.")
        return _raw(answer["Signature"])

    def public_key(self, issuer: BodyId) -> Mapping[str, str]:
        """The public key as a JWK; its ``kid`` is the key's thumbprint (RFC 7638).

        As it was a few minutes ago at most: nothing else tells a warm function of a rotation.
        """
        key = self._keys.get(issuer)
        if key is None or key.at + REMEMBERED_FOR <= self._clock.now():
            key = self._keys[issuer] = self._fetched(issuer)
            if len(self._keys) > REMEMBERED:
                self._keys.popitem(last=False)
        return key.jwk

    def _fetched(self, issuer: BodyId) -> _Key:
        at = self._clock.now()
        with outages_of("The key service"), self._known(issuer):
            answer = self._kms.get_public_key(KeyId=self._prefix + issuer)
        key = load_der_public_key(answer["PublicKey"])
        if not isinstance(key, EllipticCurvePublicKey) or key.curve.name != "secp256r1":
            raise Damaged(f"The key of {issuer} is not on P-256: make one of ECC_NIST_P256.")
        return _Key(_bare(answer["KeyId"]), json_web_key(key), at)

    @contextmanager
    def _known(self, issuer: BodyId) -> Iterator[None]:
        """Tell an issuer without a key apart from every other refusal."""
        try:
            yield
        except ClientError as error:
            if error_code(error) != "NotFoundException":
                raise
            missing = f"{self._prefix}{issuer}"
            raise Unknown(f"{issuer} has no signing key: make {missing}.") from error


def _bare(key: str) -> str:
    """The id of a key, which some of KMS's answers give alone and some at the end of its ARN."""
    return key.rpartition("/")[2]


def _raw(der: bytes) -> bytes:
    """KMS answers in DER; a JWS carries r and s side by side."""
    return b"".join(n.to_bytes(COORDINATE, "big") for n in decode_dss_signature(der))
