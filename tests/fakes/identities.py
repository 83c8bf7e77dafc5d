"""Identities kept in a dictionary: a token is a plain word that somebody was given."""

from chalicelib.domain.errors import NotSignedIn, SourceDown
from chalicelib.domain.identity import Identity


class FakeIdentities:
    """Knows whoever signed in here, until told otherwise."""

    def __init__(self) -> None:
        self._signed_in: dict[str, Identity] = {}
        self._expired: set[str] = set()
        self.is_down = False

    def sign_in(self, identity: Identity) -> str:
        """Give a token to somebody."""
        token = f"token-{len(self._signed_in) + 1}"
        self._signed_in[token] = identity
        return token

    def expire(self, token: str) -> None:
        """Let the time of a token be over."""
        self._expired.add(token)

    def identify(self, token: str) -> Identity:
        """Tell who the token was given to."""
        if self.is_down:
            raise SourceDown("The identity provider gives no keys: try again later.")
        if token in self._expired:
            raise NotSignedIn("The sign-in has expired: sign in again.")
        if token not in self._signed_in:
            raise NotSignedIn("This is not an access token: send the one you were given.")
        return self._signed_in[token]
