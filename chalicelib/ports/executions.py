"""The state machine's runs: started, told how to go on, looked at."""

from typing import Literal, Protocol

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, ItemId

RunState = Literal["running", "succeeded", "gone", "unknown"]


class Run(Frozen):
    """One attempt to run one application's items."""

    application: ApplicationId
    attempt: int
    items: tuple[ItemId, ...]


class Executions(Protocol):
    """Every call may be repeated: what was already done is done."""

    def start(self, run: Run) -> None:
        """Start this run, once."""
        ...

    def succeed(self, token: str) -> None:
        """Let a waiting state go on; one that waits no more is left alone."""
        ...

    def fail(self, token: str, error: str, cause: str) -> None:
        """End a waiting state by a named error; one that waits no more is left alone."""
        ...

    def state(self, application: ApplicationId, attempt: int) -> RunState:
        """How that attempt stands: ``gone`` where it failed, timed out or was aborted."""
        ...
