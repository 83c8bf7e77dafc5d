"""Every answer of DynamoDB → the units it cost, told to whoever counts them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from botocore.client import BaseClient

from chalicelib.domain.frozen import Frozen

READS = frozenset({"GetItem", "Query"})


class Consumed(Frozen):
    """What one call cost, indexes included."""

    operation: str
    read_units: float
    write_units: float


class Operation(Protocol):
    """Of botocore's operation model, the one thing read here."""

    name: str


OnCapacity = Callable[[Consumed], None]


def observe(client: BaseClient, on_capacity: OnCapacity) -> None:
    """Tell what each call of this client costs (PynamoDB asks for the figure already)."""

    def tell(parsed: Mapping[str, object], model: Operation, **_: object) -> None:
        units = _units(parsed.get("ConsumedCapacity"))
        is_read = model.name in READS
        on_capacity(
            Consumed(
                operation=model.name,
                read_units=units if is_read else 0,
                write_units=0 if is_read else units,
            )
        )

    client.meta.events.register("after-call.dynamodb", tell)


def _units(consumed: object) -> float:
    if isinstance(consumed, Mapping):
        return float(consumed.get("CapacityUnits", 0))
    if isinstance(consumed, Sequence):
        return sum(_units(each) for each in consumed)
    return 0
