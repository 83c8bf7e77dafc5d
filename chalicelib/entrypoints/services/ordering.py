"""An officer's order about a certificate of their body → done, told to its holder, each once.

First the register, with its status list; then the ledger; then the journal of what it was issued
for, from which the holder's notice is written. Whoever stops in between repeats the same order: it
finds what is done, and does the rest.
"""

from chalicelib.catalogue.produced import latest
from chalicelib.domain.errors import ConcurrentChange, Conflict, NotAllowed
from chalicelib.domain.names import BodyId, CertificateNumber
from chalicelib.domain.ordering import Order, Ordered, require_may_follow
from chalicelib.entrypoints.services.holder_told import Act, RegistrarPorts, tell_holder
from chalicelib.ports.certificates import Certificate, Ruling

RESULTS = {"revoked": "revoked", "suspended": "suspended", "valid": "restored"}


def ordered(order: Order, ports: RegistrarPorts) -> Ordered:
    """What stands afterwards; the same order again changes nothing.

    Raises Unknown, NotAllowed for another body's, Conflict where it cannot follow what stands.
    """
    certificate = of_body(order.number, order.body, ports)
    ruling = _repeated(order, ports) or _kept(order, certificate, ports)
    act = Act(certificate=certificate, kind=RESULTS[order.status], body=order.body,
              officer=ruling.officer, at=ruling.at, reason=ruling.reason,
              reference=ruling.reference, mark=f"{ruling.act}")  # fmt: skip
    tell_holder(act, ports)
    return Ordered(number=order.number, status=ruling.status, at=ruling.at, act=ruling.act)


def of_body(number: CertificateNumber, body: BodyId, ports: RegistrarPorts) -> Certificate:
    """The certificate, which this very body issued."""
    certificate = ports.issuing.certificates.numbered(number)
    if certificate.issuer != body:
        raise NotAllowed("Another body issued this certificate: only that one may order it.")
    return certificate


def require_last(certificate: Certificate, ports: RegistrarPorts) -> None:
    """Raises Conflict where its own body has put another in its place, naming the last of these.

    Whoever revoked the former would leave the right as it is, which the last one states.
    """
    last = latest(certificate.number, ports.issuing.certificates)
    if last.number != certificate.number:
        raise Conflict(f"{certificate.number} was replaced by {last.number}: order it of that.")


def _repeated(order: Order, ports: RegistrarPorts) -> Ruling | None:
    """The last order, where this one is the same; raises Conflict where it says the same otherwise.

    Whoever repeats what a colleague ordered for the same reason, has it done already.
    """
    last = next(reversed(ports.issuing.certificates.rulings(order.number)), None)
    if last is None or last.status != order.status:
        return None
    if (last.reason, last.reference) != (order.reason, order.reference):
        raise Conflict(f"That was ordered of {order.number} before, for another reason.")
    return last


def _kept(order: Order, certificate: Certificate, ports: RegistrarPorts) -> Ruling:
    before = certificate.ruled
    require_may_follow(order.number, before.status if before else "valid", order.status)
    require_last(certificate, ports)
    gone = certificate.superseded
    if gone is not None and order.status != "revoked":
        raise Conflict(f"{order.number} was replaced: order it of the one in its place.")
    ruling = Ruling(
        **order.model_dump(include={"status", "officer", "reason", "reference"}),
        at=ports.issuing.clock.now(),
        act=(before.act if before else 0) + 1,
    )
    if not ports.issuing.certificates.rule(order.number, ruling, gone):
        raise ConcurrentChange(f"{order.number} was changed meanwhile: look at it again.")
    return ruling
