"""A bearer token → who it stands for."""

from typing import Protocol

from chalicelib.domain.identity import Identity


class Identities(Protocol):
    """What vouches for the people, officers and systems that call this service."""

    def identify(self, token: str) -> Identity:
        """Tell who the token was issued to.

        Raises NotSignedIn (with the reason, never the token) when it is not a valid sign-in to
        this service, and SourceDown when the issuer's keys cannot be had right now.
        """
        ...
