"""A certificate + the fields its holder chose → what they show; with their proof, to one reader.

The key binding of RFC 9901 §4.3: the holder signs over what is shown, for whom, and their nonce,
so that nobody else can show it, nor to anybody else, nor once more.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Literal

from pydantic import Field

from chalicelib.domain.credential.disclosed import digest, disclosed
from chalicelib.domain.credential.saying import Digest, HolderKey, Instant
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.jws import decoded, encoded, part, require_signature


class Binding(Frozen):
    """A holder's proof as it was read: for whom, with which nonce, when.

    It is over just what it stands behind; whether ``token`` was signed by ``key``, and whether
    audience, nonce and time are the wanted ones, is for the reader to check.
    """

    audience: str
    nonce: str = Field(repr=False)
    at: datetime
    key: HolderKey
    token: str = Field(repr=False)


class _Header(Frozen):
    alg: Literal["ES256"] = "ES256"
    typ: Literal["kb+jwt"] = "kb+jwt"


class _Payload(Frozen):
    iat: Instant
    aud: str
    nonce: str
    sd_hash: Digest


def chosen(signed: str, names: Collection[str]) -> str:
    """The same certificate with these fields shown and no others; raises Unknown for one it lacks.

    What was issued with all its fields in the payload cannot be shown in part.
    """
    token, *disclosures, _ = signed.split("~")
    has = {disclosed(text).name: text for text in disclosures}
    if missing := sorted(set(names) - has.keys()):
        raise Unknown(f"The certificate cannot show {missing[0]} by itself.")
    return "~".join((token, *(text for name, text in has.items() if name in names), ""))


def binding_input(presented: str, audience: str, nonce: str, at: datetime) -> bytes:
    """What the holder signs, so that just this is shown to just this reader. ``at``: whole seconds.

    ``presented`` is what ``chosen`` gave.
    """
    payload = _Payload(iat=int(at.timestamp()), aud=audience, nonce=nonce,
                       sd_hash=digest(presented))  # fmt: skip
    return f"{part(_Header())}.{part(payload)}".encode()


def bind(presented: str, signed_input: bytes, signature: bytes) -> str:
    """The SD-JWT+KB: what is shown, and the holder's proof behind its last tilde."""
    return f"{presented}{signed_input.decode()}.{encoded(signature)}"


def bound(presented: str, proof: str, key: HolderKey | None) -> Binding:
    """The proof behind what is shown; raises ValueError where it is none, or over something else.

    Without a holder's key in the certificate nothing proves anything.
    """
    header, payload, signature = proof.split(".")
    _Header.model_validate_json(decoded(header), strict=True)
    said = _Payload.model_validate_json(decoded(payload), strict=True)
    require_signature(signature)
    if key is None or said.sd_hash != digest(presented):
        raise ValueError("the proof is over something else")
    at = datetime.fromtimestamp(said.iat, UTC)
    return Binding(audience=said.aud, nonce=said.nonce, at=at, key=key, token=proof)
