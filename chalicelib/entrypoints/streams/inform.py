"""Time passing → registers told what applications owe them: what was disputed or replaced."""

from collections.abc import Mapping
from functools import partial

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.adapters import powertools
from chalicelib.entrypoints.streams.informing import InformPorts, inform_all
from chalicelib.entrypoints.time_left import has_time

STOPS_SECONDS = 15
"""What must be left of the function's time before it tells one more: a register may take ten."""


def inform_ports() -> InformPorts:
    """The real ones: it opens what is sealed, since that is what a register is told of."""
    return InformPorts(
        applications=wiring.applications(),
        catalogues=wiring.catalogues(),
        ledger=wiring.ledger(),
        registers=wiring.registers(),
        pen=lambda: wiring.pen("system:inform"),
        logger=wiring.logger(),
    )


def inform(_event: Mapping[str, JsonValue], context: object) -> dict[str, int]:
    """Tell what is due; stops in time, and goes on there at the next beat."""
    counted = inform_all(inform_ports(), partial(has_time, context, STOPS_SECONDS))
    for name, number in counted.items():
        powertools.count("Informed", {"kind": name}, number)
    return counted
