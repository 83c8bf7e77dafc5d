"""Where what could not be done is set aside, to be looked at and done again."""

from typing import Protocol

from chalicelib.domain.names import ApplicationId


class Failures(Protocol):
    """A queue of applications that could not be driven."""

    def put(self, application: ApplicationId, error: str) -> None:
        """Set one aside, with the class of what went wrong."""
        ...
