"""The parts that are made → what each stage asks for, in one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib import wiring

if TYPE_CHECKING:
    from chalicelib.catalogue.issuing import IssuingPorts
    from chalicelib.stages.accept import AcceptPorts
    from chalicelib.stages.apply import ApplyPorts
    from chalicelib.stages.archive import ArchivePorts
    from chalicelib.stages.certify import CertifyPorts
    from chalicelib.stages.decide import DecidePorts
    from chalicelib.stages.deliver import DeliverPorts
    from chalicelib.stages.dispatch import DispatchPorts
    from chalicelib.stages.prefill import PrefillPorts


def apply_ports() -> ApplyPorts:
    """What applying asks for."""
    from chalicelib.stages.apply import ApplyPorts

    return ApplyPorts(
        wiring.applications(),
        wiring.catalogues(),
        wiring.current(),
        wiring.clock(),
        wiring.randomness(),
    )


def accept_ports() -> AcceptPorts:
    """What acceptance asks for."""
    from chalicelib.stages.accept import AcceptPorts

    return AcceptPorts(
        wiring.applications(),
        wiring.catalogues(),
        wiring.calendars(),
        wiring.clock(),
        wiring.randomness(),
    )


def prefill_ports() -> PrefillPorts:
    """What prefilling asks for."""
    from chalicelib.stages.prefill import PrefillPorts

    return PrefillPorts(
        wiring.applications(),
        wiring.catalogues(),
        wiring.certificates(),
        wiring.ledger(),
        wiring.clock(),
        wiring.randomness(),
        wiring.gated_sources(),
    )


def dispatch_ports() -> DispatchPorts:
    """What dispatching asks for; it opens nothing that is sealed."""
    from chalicelib.stages.dispatch import DispatchPorts

    return DispatchPorts(
        applications=wiring.clear_applications(),
        catalogues=wiring.catalogues(),
        connector=wiring.connector(),
        handles=wiring.handles(),
        calendars=wiring.calendars(),
        clock=wiring.clock(),
        randomness=wiring.randomness(),
    )


def decide_ports() -> DecidePorts:
    """What deciding asks for."""
    from chalicelib.stages.decide import DecidePorts

    return DecidePorts(
        wiring.applications(),
        wiring.catalogues(),
        wiring.calendars(),
        wiring.clock(),
        wiring.randomness(),
        wiring.remote_services(),
    )


def certify_ports() -> CertifyPorts:
    """What certifying asks for."""
    from chalicelib.stages.certify import CertifyPorts

    return CertifyPorts(
        wiring.applications(), wiring.catalogues(), wiring.ledger(), issuing_ports()
    )


def issuing_ports() -> IssuingPorts:
    """What issuing a certificate asks for, whoever has it issued."""
    from chalicelib.catalogue.issuing import IssuingPorts

    return IssuingPorts(
        certificates=wiring.certificates(),
        signer=wiring.signer(),
        issuer_keys=wiring.issuer_keys(),
        holder_keys=wiring.holder_keys(),
        base_url=wiring.base_url(),
        clock=wiring.clock(),
        randomness=wiring.randomness(),
    )


def deliver_ports() -> DeliverPorts:
    """What delivering asks for."""
    from chalicelib.stages.deliver import DeliverPorts

    return DeliverPorts(wiring.clear_applications(), wiring.clock(), wiring.randomness())


def archive_ports() -> ArchivePorts:
    """What archiving asks for."""
    from chalicelib.stages.archive import ArchivePorts

    return ArchivePorts(
        wiring.clear_applications(), wiring.archives(), wiring.clock(), wiring.randomness()
    )
