"""The way to an invented provider and back, without leaving the process."""

from urllib.parse import urlencode

from chalicelib.domain.errors import NotSignedIn

PROVIDER = "https://identity.example.org"


class FakeSignIns:
    """Every method of the port; ``choose`` is what somebody does at the provider's page."""

    def __init__(self) -> None:
        self._codes = {}
        self.failing = None

    def choose(self, asked, token):
        """Somebody with this token signs in there; the code that their browser brings back."""
        code = f"code-{len(self._codes)}"
        self._codes[code] = (asked["nonce"], asked["challenge"], asked["back"], token)
        return code

    def address(self, leaving, back, language):
        self._may_fail()
        asked = {"state": leaving.state, "nonce": leaving.nonce, "back": back,
                 "challenge": f"of {leaving.verifier}", "language": language}  # fmt: skip
        asked |= {"prompt": "login"} if leaving.afresh else {}
        return f"{PROVIDER}/authorize?{urlencode(asked)}"

    def exchange(self, code, leaving, back):
        self._may_fail()
        shown = (leaving.nonce, f"of {leaving.verifier}", back)
        *given, token = self._codes.pop(code, (None, None, None, None))
        if tuple(given) != shown:
            raise NotSignedIn(
                "The identity provider did not confirm this sign-in: sign in once more."
            )
        return token

    def origins(self):
        return (PROVIDER,)

    def end(self, back):
        return f"{PROVIDER}/sign-out?{urlencode({'back': back})}"

    def _may_fail(self):
        if self.failing:
            raise self.failing
