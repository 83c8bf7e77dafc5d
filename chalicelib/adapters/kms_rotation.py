"""An issuer → a new KMS key that signs in its name from now on; what the old one signed stays good.

Run by an operator, whose rights no function has: it makes a key and moves the issuer's alias. Where
readers must know a key before anything is signed by it, it is announced first.
"""

from typing import TYPE_CHECKING

from chalicelib.adapters.kms_signer import ALIAS, KmsSigner
from chalicelib.adapters.outages import outages_of
from chalicelib.domain.issuer_keys import OVERLAP, IssuerKey, named
from chalicelib.domain.names import BodyId
from chalicelib.ports.clocks import Clock
from chalicelib.ports.issuer_keys import IssuerKeys

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient


NEXT = "-next"
"""What the alias of an announced key ends in."""


class KmsRotation:
    """Keys under the aliases that ``KmsSigner`` signs by."""

    def __init__(
        self, kms: "KMSClient", keys: IssuerKeys, clock: Clock, prefix: str = ALIAS
    ) -> None:
        self._kms = kms
        self._keys = keys
        self._clock = clock
        self._prefix = prefix

    def written_down(self, issuer: BodyId) -> tuple[IssuerKey, ...]:
        """The issuer's history, newest first, with the key that it signs by now.

        Raises Unknown where it has none: keys are first made from the list of issuers.
        """
        history = self._keys.of(issuer)
        jwk = KmsSigner(self._kms, self._prefix).public_key(issuer)
        if named(jwk["kid"], history) is None:
            since = self._clock.now() if history else None
            self._keys.add(IssuerKey(issuer=issuer, jwk=jwk, since=since))
        return self._keys.of(issuer)

    def rotate(self, issuer: BodyId) -> IssuerKey:
        """A new key signs from now on; the others end, once no machine can still go by them.

        It is written down before the alias leads to it, so that nothing is signed by a key that
        nobody knows. Whoever stops half way simply rotates again: the one between signed nothing.
        """
        others, announced = self.written_down(issuer), self.announced(issuer)
        with outages_of("The key service"):
            key_id = announced or self._made(issuer)
        new = self._added(issuer, key_id)
        with outages_of("The key service"):
            self._kms.update_alias(AliasName=f"{self._prefix}{issuer}", TargetKeyId=key_id)
        for other in others:
            if other.until is None and other.kid != new.kid:
                self._keys.end(issuer, other.kid, self._clock.now() + OVERLAP)
        if announced:
            with outages_of("The key service"):
                self._kms.delete_alias(AliasName=self._next(issuer))
        return new

    def announce(self, issuer: BodyId) -> IssuerKey:
        """The key that the next rotation takes: it is known from now on, and signs nothing yet.

        The same one, however often it is announced.
        """
        self.written_down(issuer)
        key_id = self.announced(issuer)
        if key_id is None:
            with outages_of("The key service"):
                key_id = self._made(issuer)
                self._kms.create_alias(AliasName=self._next(issuer), TargetKeyId=key_id)
        return self._added(issuer, key_id)

    def announced(self, issuer: BodyId) -> str | None:
        """The key that was announced and is not taken yet."""
        with outages_of("The key service"):
            try:
                found = self._kms.describe_key(KeyId=self._next(issuer))
            except self._kms.exceptions.NotFoundException:
                return None
        return found["KeyMetadata"]["KeyId"]

    def _next(self, issuer: BodyId) -> str:
        return f"{self._prefix}{issuer}{NEXT}"

    def _added(self, issuer: BodyId, key_id: str) -> IssuerKey:
        jwk = KmsSigner(self._kms, prefix="").public_key(key_id)
        return self._keys.add(IssuerKey(issuer=issuer, jwk=jwk, since=self._clock.now()))

    def _made(self, issuer: BodyId) -> str:
        made = self._kms.create_key(
            Description=f"Signs in the name of {issuer}",
            KeySpec="ECC_NIST_P256",
            KeyUsage="SIGN_VERIFY",
            Tags=[{"TagKey": "yijian", "TagValue": "issuer"}],
        )
        return made["KeyMetadata"]["KeyId"]
