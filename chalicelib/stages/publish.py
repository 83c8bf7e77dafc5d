"""Definitions → an immutable catalogue under its hash, or everything that stands against it."""

from dataclasses import dataclass

from chalicelib.catalogue.check import Prover, prove
from chalicelib.catalogue.sign.folder import SignOffs
from chalicelib.catalogue.sign.gate import Gate, require_fit
from chalicelib.catalogue.sign.rekeyed import Rekeyed, rekeyed
from chalicelib.catalogue.sources import NOWHERE, Sources
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.frozen import Frozen
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.clocks import Clock
from chalicelib.ports.verifiers import SignatureCheck


@dataclass(frozen=True, slots=True)
class PublishPorts:
    """What publishing asks of the world; ``prover`` proves one life event."""

    catalogues: Catalogues
    check: SignatureCheck
    clock: Clock
    prover: Prover = prove


class Published(Frozen):
    """The name of a catalogue; ``already``: the very same one had been published before.

    ``rekeyed``: whose head has another key than they signed the last one by.
    """

    hash: str
    already: bool
    rekeyed: tuple[Rekeyed, ...] = ()


def publish(
    definitions: Definitions, sign_offs: SignOffs, ports: PublishPorts, sources: Sources = NOWHERE
) -> Published:
    """Prove the definitions, and that every head stands for their slice; store both for ever.

    ``sources`` says where each part was written. Warnings pass; running cases notice nothing.
    Raises Unfit with every error found. Sign-offs are stored first: a catalogue never stands
    without them, and whoever is interrupted publishes again.
    """
    gate = Gate(ports.check, ports.clock.now(), ports.prover)
    require_fit(definitions, sign_offs, gate, sources)
    others = rekeyed(ports.catalogues.signed_last(definitions.hash), definitions)
    signed = {body: said.canonical().decode() for body, said in sign_offs.by_body.items()}
    ports.catalogues.attest(definitions.hash, signed)
    is_new = ports.catalogues.put(definitions)
    return Published(hash=definitions.hash, already=not is_new, rekeyed=others)
