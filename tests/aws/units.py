"""Calls of DynamoDB → the capacity units that AWS would bill, by its own rules of size.

Neither moto nor a local cloud counts by size: a write costs one unit for each KB begun, a strongly
consistent read one for each 4 KB; twice that in a transaction, half for an eventual read. An index
entry that is written or taken away costs a write more.
"""

import base64
import json
import math
import threading
from contextlib import contextmanager

KB = 1024
MARKS = ("mine_pk", "work_pk", "due_pk")


_thread = threading.local()


@contextmanager
def aside():
    """What a test only looks at is no cost of the service."""
    _thread.is_aside = True
    yield
    _thread.is_aside = False


class Meter:
    """Counts every call of every table that is not made aside."""

    def __init__(self):
        self.write_units = 0
        self.read_units = 0

    def count(self, action, asked, answered):
        """One call, with what was asked and what came back."""
        if getattr(_thread, "is_aside", False):
            return
        if action == "TransactWriteItems":
            for step in asked["TransactItems"]:
                ((verb, write),) = step.items()
                self.write_units += 2 * units_of(write.get("Item", {}), KB) + marks(verb, write)
        elif action in {"PutItem", "UpdateItem", "DeleteItem"}:
            self.write_units += units_of(asked.get("Item", {}), KB) + marks(action, asked)
        elif action in {"Query", "GetItem"}:
            found = answered.get("Items", [answered.get("Item", {})])
            share = 1 if asked.get("ConsistentRead") else 0.5
            self.read_units += share * units(sum(map(size, found)), 4 * KB)


def units_of(item, most):
    """An update is of a small row: it begins one KB."""
    return units(size(item), most)


def units(amount, most):
    """Units of this size that are begun; nothing costs one as well."""
    return max(1, math.ceil(amount / most))


def marks(verb, write):
    """The entries of indexes that a write makes or takes away."""
    said = json.dumps(
        [write.get("UpdateExpression", ""), write.get("ExpressionAttributeNames", {})]
    )
    return sum(mark in said for mark in MARKS) if "Update" in verb else 0


def size(item):
    """Bytes of an item: its names and its values."""
    return sum(len(name.encode()) + size_of(value) for name, value in item.items())


def size_of(value):
    """Bytes of one value in DynamoDB's notation."""
    ((kind, content),) = value.items()
    if kind == "B":
        return len(content if isinstance(content, bytes) else base64.b64decode(content))
    return len(str(content).encode())
