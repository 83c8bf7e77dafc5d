"""What the state machine hands to a step: ids, an attempt, and a token where the state waits."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, JsonValue

from chalicelib import wiring
from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.journal.records import Token, WaitingState
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.wordless import SEE_LOG, wordless

Event: TypeAlias = Mapping[str, JsonValue]
Handler: TypeAlias = Callable[[Event, object], None]


class Payload(BaseModel):
    """One step's input. Fields that a newer machine adds are left alone by older code."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    application: ApplicationId
    attempt: int
    item: str = WHOLE
    token: str = ""
    error: str = ""

    def waiting(self, state: WaitingState) -> Token:
        """The token under which the machine waits in this state."""
        return Token(stream=self.item, state=state, attempt=self.attempt, value=self.token)


def reporting(step: Callable[[Payload], None]) -> Handler:
    """A step that waits for a token reports its own failure by name, then raises.

    Wherever a function fails while a state waits, some machines tell nobody: the item would hang
    until its time-out. Reporting twice does no harm.
    """

    @wraps(step)
    def reported(event: Event, _context: object) -> None:
        payload = Payload.model_validate(event)
        try:
            step(payload)
        except Exception as error:
            wiring.executions().fail(payload.token, type(error).__name__, SEE_LOG)
            raise wordless(error) from None

    return reported


def plain(step: Callable[[Payload], None]) -> Handler:
    """A step that does its work and returns: what it raises, the machine sees."""

    @wraps(step)
    def stepped(event: Event, _context: object) -> None:
        try:
            step(Payload.model_validate(event))
        except Exception as error:
            raise wordless(error) from None

    return stepped
