"""What this deployment tells → the registers that are asked beside our own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chalicelib import wiring
from chalicelib.wiring.environment import client, may_be_told, told

if TYPE_CHECKING:
    from chalicelib.adapters.sources import Endpoints, Ourselves, Telling
    from chalicelib.domain.names import SourceId
    from chalicelib.ports.signers import Signer
    from chalicelib.ports.sources import Source, Sources


@cache
def sources() -> Sources:
    """Our own register, and those that this deployment was told of."""
    from chalicelib.adapters.sources import Gathering, OwnRegister

    own = OwnRegister(wiring.certificates(), wiring.clock())
    return Gathering(own, _others(), wiring.clock())


@cache
def registers() -> Telling:
    """The others of them, to be told something: no certificate is read for that."""
    from chalicelib.adapters.sources import Telling

    return Telling(_others())


def _others() -> list[Source]:
    from chalicelib.adapters.sources import Breaker, HttpSource, Posting

    return [
        Breaker(HttpSource(Posting(there.url), there.key.model_dump(), _ourselves(), name, report))
        for name, there in _endpoints().items()
    ]


@cache
def gated_sources() -> Sources:
    """The same, with a gate before them that reads the application anew: for whoever asks."""
    from chalicelib.adapters.gated_sources import GatedSources

    return GatedSources(
        wiring.sources(), wiring.applications(), wiring.catalogues(), wiring.ledger(), report
    )


def report(source: SourceId, reason: str) -> None:
    """What a register did that could not be used: a line in the log, and a metric."""
    from chalicelib.adapters import powertools

    line = wiring.logger().error if reason == "another_subject" else wiring.logger().warning
    line("a register did not answer as it must", extra={"source": source, "kind": reason})
    powertools.count("SourcesUnused", {"kind": reason})


@cache
def requests_signer() -> Signer:
    """The key by which registers know us, and nothing else."""
    from chalicelib.adapters.kms_signer import SERVICE, KmsSigner

    return KmsSigner(client("kms"), SERVICE, wiring.clock())


@cache
def _ourselves() -> Ourselves:
    from chalicelib.adapters.sources import Ourselves

    return Ourselves(wiring.base_url(), requests_signer(), wiring.clock(), wiring.randomness())


def _endpoints() -> Endpoints:
    """``{source: {url, key}}``, or the object where that lies; nothing told is none."""
    from chalicelib.adapters.bucket_connectors import stored
    from chalicelib.adapters.sources import is_object, read_endpoints

    said = may_be_told("SOURCES") or "{}"
    if is_object(said):
        said = stored(client("s3"), told("CATALOGUES_BUCKET"), said)
    return read_endpoints(said)
