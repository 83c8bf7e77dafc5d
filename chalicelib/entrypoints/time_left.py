"""A function's context → whether it lives long enough for something more."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class Context(Protocol):
    """Of what Lambda hands over with an event, the one thing read here."""

    def get_remaining_time_in_millis(self) -> int:
        """How long until the function is ended, done or not."""
        ...


def has_time(context: object, seconds: float) -> bool:
    """Whether these seconds are left; where nobody ends the function, there is always time."""
    if not isinstance(context, Context):
        return True
    return context.get_remaining_time_in_millis() >= seconds * 1000
