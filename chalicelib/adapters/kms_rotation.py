"""An issuer → a new KMS key that signs in its name from now on; what the old one signed stays good.

Run by an operator, whose rights no function has: it makes a key and moves the issuer's alias.
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


class KmsRotation:
    """Keys under the aliases that ``KmsSigner`` signs by."""

    def __init__(self, kms: "KMSClient", keys: IssuerKeys, clock: Clock) -> None:
        self._kms = kms
        self._keys = keys
        self._clock = clock

    def written_down(self, issuer: BodyId) -> tuple[IssuerKey, ...]:
        """The issuer's history, newest first, with the key that it signs by now.

        Raises Unknown where it has none: keys are first made from the list of issuers.
        """
        history, jwk = self._keys.of(issuer), KmsSigner(self._kms).public_key(issuer)
        if named(jwk["kid"], history) is None:
            since = self._clock.now() if history else None
            self._keys.add(IssuerKey(issuer=issuer, jwk=jwk, since=since))
        return self._keys.of(issuer)

    def rotate(self, issuer: BodyId) -> IssuerKey:
        """A new key signs from now on; the others end, once no machine can still go by them.

        It is written down before the alias leads to it, so that nothing is signed by a key that
        nobody knows. Whoever stops half way simply rotates again: the one between signed nothing.
        """
        others = self.written_down(issuer)
        with outages_of("The key service"):
            key_id = self._made(issuer)
        jwk = KmsSigner(self._kms, prefix="").public_key(key_id)
        new = self._keys.add(IssuerKey(issuer=issuer, jwk=jwk, since=self._clock.now()))
        with outages_of("The key service"):
            self._kms.update_alias(AliasName=f"{ALIAS}{issuer}", TargetKeyId=key_id)
        for other in others:
            if other.until is None:
                self._keys.end(issuer, other.kid, self._clock.now() + OVERLAP)
        return new

    def _made(self, issuer: BodyId) -> str:
        made = self._kms.create_key(
            Description=f"Signs the certificates that {issuer} issues",
            KeySpec="ECC_NIST_P256",
            KeyUsage="SIGN_VERIFY",
            Tags=[{"TagKey": "yijian", "TagValue": "issuer"}],
        )
        return made["KeyMetadata"]["KeyId"]
