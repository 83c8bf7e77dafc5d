"""Every call of DynamoDB → the units it costs, by Amazon's published rules of size.

A write costs a unit for each KB begun, a strongly consistent read one for each 4 KB, an eventual
one half; twice that in a transaction; and a write more for each entry of an index that it makes or
takes away. Counted from what was sent and what came, since emulators answer with figures of their
own: here and on AWS the same application costs the same.
"""

import base64
import json
import math
from collections.abc import Callable, Mapping
from typing import Protocol

from botocore.client import BaseClient

from chalicelib.domain.frozen import Frozen

KB = 1024
READS = frozenset({"GetItem", "Query"})
INDEXED = ("mine_pk", "work_pk", "due_pk")

Row = Mapping[str, object]
"""A row in DynamoDB's own notation: ``{name: {type: value}}``."""


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
    """Tell what each call of this client costs."""

    def remember(params: Mapping[str, bytes], context: dict[str, object], **_: object) -> None:
        context["yijian_asked"] = params["body"]

    def tell(
        parsed: Mapping[str, object],
        model: Operation,
        context: Mapping[str, bytes],
        **_: object,
    ) -> None:
        if "Error" not in parsed:
            asked = json.loads(context["yijian_asked"])
            on_capacity(consumed(model.name, asked, parsed))

    client.meta.events.register("before-call.dynamodb", remember)
    client.meta.events.register("after-call.dynamodb", tell)


def consumed(
    operation: str, asked: Mapping[str, object], answered: Mapping[str, object]
) -> Consumed:
    """What a call costs that asked this and was answered so."""
    read = write = 0.0
    if operation in READS:
        read = _read_units(asked, answered)
    elif operation == "BatchGetItem":
        read = _batch_units(asked, answered)
    elif operation == "TransactWriteItems":
        write = sum(_step_units(step) for step in _mappings(asked["TransactItems"]))
    else:
        write = _write_units(asked)
    return Consumed(operation=operation, read_units=read, write_units=write)


def _read_units(asked: Mapping[str, object], answered: Mapping[str, object]) -> float:
    found = answered.get("Items", [answered.get("Item") or {}])
    share = 1 if asked.get("ConsistentRead") else 0.5
    return share * _begun(sum(size(row) for row in _mappings(found)), 4 * KB)


def _batch_units(asked: Mapping[str, object], answered: Mapping[str, object]) -> float:
    """Each row of a batch by itself; one that is not there costs as much as a small one."""
    found = _mapping(answered.get("Responses"))
    wanted = _mapping(asked["RequestItems"]).items()
    return sum(_keys_units(_mapping(keys), _mappings(found.get(table))) for table, keys in wanted)


def _keys_units(wanted: Mapping[str, object], found: list[Row]) -> float:
    missing = len(_mappings(wanted["Keys"])) - len(found)
    share = 1 if wanted.get("ConsistentRead") else 0.5
    return share * (missing + sum(_begun(size(row), 4 * KB) for row in found))


def _step_units(step: Mapping[str, object]) -> float:
    """One step of a transaction: twice its row, and once each entry of an index."""
    (write,) = _mappings(list(step.values()))
    return _write_units(write) + _begun(_row_size(write), KB)


def _write_units(write: Mapping[str, object]) -> float:
    return _begun(_row_size(write), KB) + _index_entries(write)


def _row_size(write: Mapping[str, object]) -> int:
    """An update or a deletion is of a small row here: it begins one KB."""
    return sum(size(row) for row in _mappings([write.get("Item") or {}]))


def _index_entries(write: Mapping[str, object]) -> int:
    said = json.dumps([write.get("UpdateExpression"), write.get("ExpressionAttributeNames")])
    return sum(name in said for name in INDEXED)


def size(row: Row) -> int:
    """Bytes of a row: its names and its values."""
    return sum(len(name.encode()) + _size_of(value) for name, value in row.items())


def _size_of(value: object) -> int:
    for kind, content in _mappings([value])[0].items():
        if kind == "B" and isinstance(content, str):
            return len(base64.b64decode(content))
        return len(content) if isinstance(content, bytes) else len(str(content).encode())
    return 0


def _begun(amount: int, unit: int) -> int:
    """Units of this size that are begun; nothing at all costs one as well."""
    return max(1, math.ceil(amount / unit))


def _mappings(values: object) -> list[Mapping[str, object]]:
    """What is a list of mappings, as such."""
    found = values if isinstance(values, list) else []
    return [value for value in found if isinstance(value, Mapping)]


def _mapping(value: object) -> Mapping[str, object]:
    """What is a mapping, as such."""
    return value if isinstance(value, Mapping) else {}
