"""Departments' own systems: told that a case waits for them, or waits no more."""

from typing import Literal, Protocol

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import BodyId


class Push(Frozen):
    """What a department's system is told: a handle to fetch the case by, and nothing personal.

    ``dispatched``: a case waits under this handle; ``withdrawn``: it waits no more,
    undecided: the applicant took it back, or another item's refusal ended everything.
    """

    what: Literal["dispatched", "withdrawn"] = "dispatched"
    body: BodyId
    item: str
    handle: str
    round: int


class Connector(Protocol):
    """Standard Webhooks: signed, repeatable under the same id."""

    def push(self, push: Push) -> None:
        """Tell the body's system; raises BodyUnavailable (tried again)."""
        ...
