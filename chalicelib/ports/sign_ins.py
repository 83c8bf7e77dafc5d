"""The way to the identity provider and back: who comes back has a token for this service."""

from typing import Protocol

from chalicelib.domain.text import Language
from chalicelib.domain.visiting.signing_in import Confirmed, Leaving


class SignIns(Protocol):
    """One provider; ``back`` is always an address of ours that it knows."""

    def address(self, leaving: Leaving, back: str, language: Language) -> str:
        """Where the browser goes to sign in; raises SourceDown where that cannot be known."""
        ...

    def exchange(self, code: str, leaving: Leaving, back: str) -> Confirmed:
        """The access token for what the browser brought back, and when they signed in.

        Raises NotSignedIn where the provider refuses, or its answer is not for this sign-in, and
        SourceDown where it does not answer.
        """
        ...

    def origins(self) -> tuple[str, ...]:
        """Where these addresses are: the origins that our forms may lead on to."""
        ...

    def end(self, back: str) -> str:
        """Where the browser goes to sign out there, too; ``back`` where there is nothing to end.

        Raises SourceDown where it does not answer.
        """
        ...
