"""A published catalogue and the sign-offs stored beside it → who stood for what, checked anew."""

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import ValidationError

from chalicelib.catalogue.sign import refusals
from chalicelib.catalogue.sign.gate import Gate, refused
from chalicelib.catalogue.sign.sign_off import Signed, SignOff, read_sign_off
from chalicelib.catalogue.sign.slice import Slice
from chalicelib.catalogue.sign.slicing import slices
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.errors import Damaged
from chalicelib.domain.names import BodyId
from chalicelib.domain.text import Text
from chalicelib.ports.verifiers import SignatureCheck


class Stood(NamedTuple):
    """A body's sign-off as it is stored, and what is wrong with it, if anything is."""

    body: BodyId
    said: SignOff | None
    wrong: Text | None


def audit(
    definitions: Definitions, sign_offs: Mapping[BodyId, str], check: SignatureCheck
) -> tuple[Stood, ...]:
    """Every body that had to sign, and every sign-off there is, by body.

    Each is looked at as of the moment it was signed: a key that has run out since was good then.
    The slice is stored with it: where it is not what the catalogue says, the difference is told.
    """
    wanted = {one.body: one for one in slices(definitions)}
    gone = [Stood(body, said_in(text), refusals.gone(body)[0])
            for body, text in sign_offs.items() if body not in wanted]  # fmt: skip
    stood = [_stood(one, sign_offs.get(one.body, ""), definitions, check)
             for one in wanted.values()]  # fmt: skip
    return tuple(sorted((*gone, *stood), key=lambda each: each.body))


def _stood(one: Slice, text: str, definitions: Definitions, check: SignatureCheck) -> Stood:
    signed, key = _signed(text), definitions.bodies_by_id[one.body].head_key
    if signed is None or key is None:
        return Stood(one.body, said_in(text), refusals.unsigned(one)[0])
    said = read_sign_off(signed.signed)
    wrong = refused(one, signed, key, Gate(check, said.at))
    return Stood(one.body, said, wrong and wrong[0])


def said_in(text: str) -> SignOff | None:
    """What a stored sign-off says; None where it is none."""
    signed = _signed(text)
    return read_sign_off(signed.signed) if signed else None


def _signed(text: str) -> Signed | None:
    """A stored sign-off with the slice that was signed; None where it is none."""
    try:
        signed = Signed.model_validate_json(text)
        read_sign_off(signed.signed)
    except (ValidationError, Damaged):
        return None
    return signed
