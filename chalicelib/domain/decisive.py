"""One material of a plan → which source's answer decided how it is met, and of what kind it was."""

from collections.abc import Iterator, Mapping

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.requirement import Evidence
from chalicelib.domain.disposition import Asked, Awaiting, HeldBy, Registered, WhyAsked
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.heard import UNCHOSEN, kind_of
from chalicelib.domain.holding import Holding
from chalicelib.domain.names import Code, PartyId
from chalicelib.domain.plan import Material
from chalicelib.domain.superseding import role_of


class Decisive(Frozen):
    """The kind of the answer (``domain/heard.py``), the certificate, and the answer itself.

    ``certificate`` is None where no source had a say in it, ``holding`` where none was asked yet.
    """

    kind: str
    certificate: Code | None = None
    holding: Holding | None = None


def decisive(
    material: Material, application: Application, definitions: Definitions
) -> Decisive | None:
    """What decided it; None for what neither a source answers for nor anybody has to bring."""
    met = material.disposition
    if isinstance(met, HeldBy | Registered):
        return _answered(f"{material.party}", material.evidence, application)
    if isinstance(met, Awaiting):
        return _awaited(met, material, application)
    if isinstance(met, Asked):
        return _asked(met, material, application, definitions)
    return None


def _awaited(met: Awaiting, material: Material, application: Application) -> Decisive:
    """Its party's consent, or their choice: of whom a proof comes first, that of the proof."""
    party = application.party(met.consent_of)
    proof = party.proof if party else None
    for certificate in (material.evidence, proof):
        answered = certificate and _answered(met.consent_of, certificate, application)
        if answered and met.why == "choice":
            return answered
    return Decisive(kind="open", certificate=material.evidence)


def _answered(party: PartyId, certificate: Code, application: Application) -> Decisive | None:
    holding = application.holdings.of(party, certificate)
    if holding is None:
        return None
    return Decisive(kind=kind_of(holding), certificate=certificate, holding=holding)


def _asked(
    met: Asked, material: Material, application: Application, definitions: Definitions
) -> Decisive:
    """The answer for which it is asked, among those that could have taken it away."""
    why = met.why
    for party, certificate in _could_answer(material, application, definitions):
        found = _answered(party, certificate, application)
        if found is not None and found.kind in _FOR.get(why, {why}):
            return found.model_copy(update={"kind": UNCHOSEN.get(why, found.kind)})
    return Decisive(kind="no_consent" if why == "refused" else "no_source")


_FOR: Mapping[WhyAsked, frozenset[str]] = {
    "refused": frozenset({"not_allowed"}),
    "withheld": frozenset({"withheld", "ruled_out"}),
}
"""The kinds of answer for which something is asked, where they go by other names."""


def _could_answer(
    material: Material, application: Application, definitions: Definitions
) -> Iterator[tuple[PartyId, Code]]:
    for evidence in _evidence(material, definitions):
        for party in _players(evidence, material, application):
            yield party, evidence.type
            told = application.party(party)
            if told is not None and told.proof:
                yield party, told.proof


def _evidence(material: Material, definitions: Definitions) -> Iterator[Evidence]:
    for requirement in definitions.items_by_id[material.item].requirements:
        if requirement.id == material.requirement:
            yield from (each for each in requirement.evidence if each.is_read)


def _players(
    evidence: Evidence, material: Material, application: Application
) -> tuple[PartyId, ...]:
    """Whom the evidence is about: of many of one role, the one of this material."""
    if material.party and role_of(material.party, application) == evidence.of:
        return (material.party,)
    return tuple(p.id for p in application.parties if p.role == evidence.of) or (evidence.of,)
