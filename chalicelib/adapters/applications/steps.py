"""Steps, each a row with its condition → one transaction: all of them or none.

A step alone needs no transaction, and costs half: one write is all or nothing by itself. A step
that may lapse is left out where its condition does not hold, and the rest is tried again.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pynamodb.connection import Connection
from pynamodb.exceptions import DeleteError, PutError, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.applications.faults import concurrent, refused, unfit
from chalicelib.adapters.applications.rows import Row
from chalicelib.domain.errors import Invalid

MOST = 100
"""DynamoDB's own limit of rows in a transaction."""

ORDER = ("delete", "save", "update")
"""In which PynamoDB sends them, and DynamoDB gives its reasons."""


class Step(NamedTuple):
    """What is done to one row, if the condition holds."""

    verb: Literal["delete", "save", "update"]
    row: Row
    condition: Condition | None = None
    actions: Sequence[Action] = ()
    may_lapse: bool = False


def commit(connection: Connection, steps: Sequence[Step]) -> None:
    """Do all of it or nothing. Raises ConcurrentChange where a step that must hold does not."""
    steps = sorted(steps, key=lambda step: ORDER.index(step.verb))
    if len(steps) > MOST:
        raise Invalid(f"This is {len(steps)} rows at once; {MOST} is the most: send less together.")
    while len(steps) > 1:
        try:
            _transact(connection, steps)
        except TransactWriteError as error:
            steps = _without_lapsed(steps, unfit(error))
        else:
            return
    for step in steps:
        _do(step)


def _do(step: Step) -> None:
    try:
        match step.verb:
            case "delete":
                step.row.delete(step.condition)
            case "save":
                step.row.save(step.condition)
            case "update":
                step.row.update(list(step.actions), step.condition)
    except (DeleteError, PutError, UpdateError) as error:
        refused(error)
        if not step.may_lapse:
            raise concurrent() from error


def _without_lapsed(steps: Sequence[Step], is_unfit: Sequence[bool]) -> list[Step]:
    if any(bad and not step.may_lapse for step, bad in zip(steps, is_unfit, strict=True)):
        raise concurrent()
    return [step for step, bad in zip(steps, is_unfit, strict=True) if not bad]


def _transact(connection: Connection, steps: Sequence[Step]) -> None:
    with TransactWrite(connection=connection) as transaction:
        for step in steps:
            match step.verb:
                case "delete":
                    transaction.delete(step.row, step.condition)
                case "save":
                    transaction.save(step.row, step.condition)
                case "update":
                    transaction.update(step.row, list(step.actions), step.condition)
