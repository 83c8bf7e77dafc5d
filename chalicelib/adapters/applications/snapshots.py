"""Snapshots ↔ their rows: how an application stood when it got its plan, which item by item.

A cache: what is missing, damaged, of another schema or of another submission is no snapshot, and
is written anew by whoever comes by. Kept in the transaction that gives the plan: the submission,
or a move to another catalogue.
"""

import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import TypeVar

from pydantic import ValidationError
from pynamodb.exceptions import DoesNotExist, PutError

from chalicelib.adapters.applications.keys import SNAPSHOT, application_key
from chalicelib.adapters.applications.rows import Row
from chalicelib.adapters.applications.steps import Step
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.graph import slice_of
from chalicelib.domain.journal.entry import SCHEMA, WHOLE
from chalicelib.domain.journal.snapshot import Snapshot
from chalicelib.domain.names import ApplicationId, ItemId
from chalicelib.domain.plan import Plan

VERSION = f"2.{SCHEMA}"
"""Of snapshots, and of the bodies in them: what bears another is not read."""

V = TypeVar("V", bound=Frozen)


class Snapshots:
    """The snapshots of one table."""

    def __init__(self, rows: type[Row]) -> None:
        self._rows = rows

    def snapshot(self, application: ApplicationId) -> Snapshot | None:
        """How the application stood when it got its plan; None where that must be read."""
        found = self._value(application, WHOLE, Snapshot)
        return found[1] if found else None

    def plan_slice(self, application: ApplicationId, item: ItemId, of: Snapshot) -> Plan | None:
        """What the plan of that submission says of this item; None where that must be read."""
        found = self._value(application, item, Plan)
        return found[1] if found and found[0] == of.head.hash else None

    def steps(self, application: ApplicationId, snapshot: Snapshot, plan: Plan) -> Iterator[Step]:
        """What is written when an application gets this plan."""
        for row in self._all(application, snapshot, plan):
            yield Step("save", row)

    def renew(self, application: ApplicationId, snapshot: Snapshot, plan: Plan) -> None:
        """Write it anew, as well as can be; an older one that wins a race is found out as such."""
        with suppress(PutError):
            for row in self._all(application, snapshot, plan):
                row.save()

    def _all(self, application: ApplicationId, snapshot: Snapshot, plan: Plan) -> Iterator[Row]:
        """The slices first: they count once the snapshot stands."""
        of = snapshot.head.hash
        for item in snapshot.graph.by_item:
            yield self._row(application, item, (of, slice_of(plan, item)))
        yield self._row(application, WHOLE, (of, snapshot))

    def _row(self, application: ApplicationId, stream: str, kept: tuple[str, Frozen]) -> Row:
        of, value = kept
        said = {"version": VERSION, "of": of, "value": value.model_dump(mode="json")}
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        packed = zlib.compress(text, 9)
        return self._rows(application_key(application), SNAPSHOT + stream, packed=packed)

    def _value(
        self, application: ApplicationId, stream: str, kind: type[V]
    ) -> tuple[str, V] | None:
        try:
            row = self._rows.get(
                application_key(application), SNAPSHOT + stream, consistent_read=True
            )
        except DoesNotExist:
            return None
        text = _unpacked(row.packed)
        said = json.loads(text) if text else {}
        if said.get("version") != VERSION:
            return None
        try:
            return said["of"], kind.model_validate_json(json.dumps(said["value"]))
        except ValidationError:
            return None


def _unpacked(packed: bytes | None) -> bytes | None:
    """What was packed, with zlib's own checksum over it; None where it is not what it was."""
    try:
        return zlib.decompress(packed or b"")
    except zlib.error:
        return None
