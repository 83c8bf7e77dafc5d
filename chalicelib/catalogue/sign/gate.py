"""Definitions and sign-offs → what keeps them from being published: one finding for each body.

Every way by which a catalogue reaches a deployment goes through here.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from chalicelib.catalogue.check import Prover, check, prove
from chalicelib.catalogue.finding import Finding, Unfit
from chalicelib.catalogue.sign import refusals
from chalicelib.catalogue.sign.folder import SignOffs
from chalicelib.catalogue.sign.sign_off import Signed, SignOff, read_sign_off
from chalicelib.catalogue.sign.slice import Slice
from chalicelib.catalogue.sign.slicing import slices
from chalicelib.catalogue.sources import NOWHERE, Sources
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.head_key import HeadKey
from chalicelib.domain.names import BodyId
from chalicelib.domain.text import Text
from chalicelib.ports.verifiers import SignatureCheck

Refusal = tuple[Text, Text] | None


class Gate(NamedTuple):
    """By what sign-offs are looked at, and when; and what proves the definitions."""

    check: SignatureCheck
    now: datetime
    prover: Prover = prove


def require_fit(
    definitions: Definitions, sign_offs: SignOffs, gate: Gate, sources: Sources = NOWHERE
) -> None:
    """Prove the definitions, and that every head stands for their slice; warnings pass.

    Raises Unfit with every error found; ``sources`` says where each part was written.
    """
    found = [f for f in check(definitions, sources, gate.prover) if f.severity == "error"]
    found += unsigned(definitions, sign_offs, gate, sources)
    if found:
        raise Unfit(tuple(found))


def unsigned(
    definitions: Definitions, sign_offs: SignOffs, gate: Gate, sources: Sources = NOWHERE
) -> tuple[Finding, ...]:
    """Why these definitions may not be published yet; empty where every head stands for them."""
    wanted = slices(definitions)
    numbers = {body.id: number for number, body in enumerate(definitions.bodies)}
    malformed = {finding.file for finding in sign_offs.findings}
    found = [
        *sign_offs.findings,
        *_gone(sign_offs.by_body, wanted),
        *(refusals.keyless(one.body, sources.spot(("bodies", numbers[one.body])))
          for one in wanted if definitions.bodies_by_id[one.body].head_key is None),
        *(finding for one in wanted for finding in _of(one, definitions, sign_offs, gate)
          if finding.file not in malformed),
    ]  # fmt: skip
    return tuple(sorted(set(found), key=lambda finding: (finding.file, finding.line)))


def _gone(by_body: Mapping[BodyId, Signed], wanted: tuple[Slice, ...]) -> Iterator[Finding]:
    known = {one.body for one in wanted}
    return (refusals.found(body, refusals.gone(body)) for body in by_body if body not in known)


def _of(one: Slice, definitions: Definitions, sign_offs: SignOffs, gate: Gate) -> Iterator[Finding]:
    key = definitions.bodies_by_id[one.body].head_key
    if key is None:
        return
    signed = sign_offs.by_body.get(one.body)
    refusal = refusals.unsigned(one) if signed is None else refused(one, signed, key, gate)
    if refusal:
        yield refusals.found(one.body, refusal)


def is_theirs(body: BodyId, signed: Signed, key: HeadKey | None, check: SignatureCheck) -> bool:
    """Whether the head of this body signed, by the key of now, the slice that stands beside it.

    Only from such a one may a head be told what changed since they signed.
    """
    return (
        key is not None
        and read_sign_off(signed.signed).body == body
        and check.is_signed(signed.signed, key.jwk)
        and refusals.fits(signed)
    )


def refused(one: Slice, signed: Signed, key: HeadKey, gate: Gate) -> Refusal:
    """Why this signature does not stand for this slice; None where it does."""
    said = read_sign_off(signed.signed)
    return _of_key(one, said, key, gate) or _of_signature(one, signed, key, gate) or (
        refusals.changed(one, signed, said) if said.slice != one.hash else None
    )  # fmt: skip


def _of_key(one: Slice, said: SignOff, key: HeadKey, gate: Gate) -> Refusal:
    if said.body != one.body:
        return refusals.of_another(one.body, said.body)
    if said.kid != key.kid:
        return refusals.another_key(said, key)
    if key.until is not None and key.until < legal_day(gate.now):
        return refusals.expired(key.until)
    return refusals.future(said) if said.at > gate.now else None


def _of_signature(one: Slice, signed: Signed, key: HeadKey, gate: Gate) -> Refusal:
    if not gate.check.is_signed(signed.signed, key.jwk):
        return refusals.forged(one.body)
    return None if refusals.fits(signed) else refusals.altered()
