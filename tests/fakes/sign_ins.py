"""The way to an invented provider and back, without leaving the process."""

from urllib.parse import urlencode

from chalicelib.domain.errors import NotSignedIn
from chalicelib.domain.visiting.signing_in import Confirmed

PROVIDER = "https://identity.example.org"


class FakeSignIns:
    """Every method of the port; ``choose`` is what somebody does at the provider's page."""

    def __init__(self, clock=None) -> None:
        self._codes = {}
        self._clock = clock
        self.failing = None
        self.signed_in_at = "when they are asked"

    def choose(self, asked, token):
        """Somebody with this token signs in there; the code that their browser brings back."""
        code = f"code-{len(self._codes)}"
        self._codes[code] = (asked["nonce"], asked["challenge"], asked["back"], token)
        return code

    def address(self, leaving, back, language):
        self._may_fail()
        asked = {"state": leaving.state, "nonce": leaving.nonce, "back": back,
                 "challenge": f"of {leaving.verifier}", "language": language}  # fmt: skip
        asked |= {"prompt": "login", "max_age": "0"} if leaving.afresh else {}
        return f"{PROVIDER}/authorize?{urlencode(asked)}"

    def exchange(self, code, leaving, back):
        self._may_fail()
        shown = (leaving.nonce, f"of {leaving.verifier}", back)
        *given, token = self._codes.pop(code, (None, None, None, None))
        if tuple(given) != shown:
            raise NotSignedIn(
                "The identity provider did not confirm this sign-in: sign in once more."
            )
        return Confirmed(token=token, signed_in_at=self._told_time())

    def origins(self):
        return (PROVIDER,)

    def end(self, back):
        self._may_fail()
        return f"{PROVIDER}/sign-out?{urlencode({'back': back})}"

    def _told_time(self):
        if self.signed_in_at == "when they are asked":
            return self._clock.now() if self._clock else None
        return self.signed_in_at

    def _may_fail(self):
        if self.failing:
            raise self.failing
