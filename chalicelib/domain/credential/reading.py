"""A text → what it says, and every part that somebody else has to check; strict to the last byte.

Whatever could be read in two ways, or is there without having been signed, is refused.
"""

from collections.abc import Callable, Mapping

from pydantic import Field, TypeAdapter, ValidationError

from chalicelib.domain.credential.binding import Binding, bound
from chalicelib.domain.credential.disclosed import RESERVED, disclosed, shown
from chalicelib.domain.credential.saying import Algorithm, Credential, Header, Plain, Salted
from chalicelib.domain.errors import Damaged
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.jws import decoded, require_signature

LONGEST = 256 * 1024
"""Characters: more than any certificate has, and few enough to read for anybody who asks."""

SignedBy = Callable[[str, Mapping[str, str]], bool]
"""Whether a bare JWS was signed by this key (port SignatureCheck)."""

_CLAIMS: TypeAdapter[Salted | Plain] = TypeAdapter(Salted | Plain)


class Statement(Frozen):
    """A credential as it was read, with the name of the key it is said to be signed by.

    ``token`` is the part that the issuer signed; ``withheld`` are the fields that were not shown;
    ``binding`` the proof that the holder shows it, where there is one.
    """

    credential: Credential
    kid: str
    algorithm: Algorithm
    token: str = Field(repr=False)
    withheld: int = 0
    binding: Binding | None = None

    def is_genuine(self, key: Mapping[str, str], is_signed: SignedBy) -> bool:
        """Whether this key (JWK) signed it, and its holder's the proof, where there is one."""
        bound = self.binding
        return is_signed(self.token, key) and (
            bound is None or is_signed(bound.token, bound.key.model_dump())
        )


def read(text: str) -> Statement:
    """What such a text says, whoever signed it; raises Damaged where it is no such text."""
    try:
        return _read(text)
    except (ValueError, ValidationError):
        raise Damaged("This is not a signed certificate.") from None


def _read(text: str) -> Statement:
    if len(text) > LONGEST:
        raise ValueError("too long")
    token, *disclosures, proof = text.split("~")
    header, payload, signature = token.split(".")
    said = Header.model_validate_json(decoded(header), strict=True)
    claims = _CLAIMS.validate_json(decoded(payload), strict=True)
    require_signature(signature)
    fields, withheld = _fields(claims, disclosures)
    credential = claims.stated(fields)
    presented = text.removesuffix(proof)
    return Statement(
        credential=credential,
        kid=said.kid,
        algorithm=said.alg,
        token=token,
        withheld=withheld,
        binding=bound(presented, proof, credential.holder_key) if proof else None,
    )


def _fields(claims: Salted | Plain, disclosures: list[str]) -> tuple[Mapping[str, FieldValue], int]:
    """What is shown, and how much is not."""
    if isinstance(claims, Plain):
        if disclosures or RESERVED & claims.fields.keys():
            raise ValueError("nothing of it can be disclosed")
        return claims.fields, 0
    fields = shown(map(disclosed, disclosures), claims.fields.sd)
    return fields, len(claims.fields.sd) - len(fields)
