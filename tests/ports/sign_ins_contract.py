"""What every implementation of the port ``SignIns`` does.

Gives ``sign_ins``, ``choose`` (an address → the code that comes back, and its state), ``leaving``
(a way to the provider that no other test takes) and ``BACK``.
"""

import pytest

from chalicelib.domain.errors import NotSignedIn

BACK = "http://127.0.0.1/sign-in/return"


class SignInsContract:
    def test_who_signs_in_comes_back_with_a_token(self, sign_ins, choose, leaving):
        """And with the state that they left with."""
        code, state = choose(sign_ins.address(leaving, BACK, "zh"))

        assert state == leaving.state
        assert sign_ins.exchange(code, leaving, BACK).token

    def test_a_code_is_good_once(self, sign_ins, choose, leaving):
        """Going back in the browser signs nobody in again."""
        code, _ = choose(sign_ins.address(leaving, BACK, "en"))
        sign_ins.exchange(code, leaving, BACK)

        with pytest.raises(NotSignedIn):
            sign_ins.exchange(code, leaving, BACK)

    @pytest.mark.parametrize("part", ["nonce", "verifier"])
    def test_a_code_of_another_sign_in_is_refused(self, sign_ins, choose, leaving, part):
        """Whoever puts their own code into somebody's browser gets nowhere."""
        code, _ = choose(sign_ins.address(leaving, BACK, "zh"))
        other = leaving.model_copy(update={part: "o" * 43})

        with pytest.raises(NotSignedIn):
            sign_ins.exchange(code, other, BACK)

    def test_a_code_that_nobody_was_given_is_refused(self, sign_ins, leaving):
        """Tried by hand."""
        with pytest.raises(NotSignedIn):
            sign_ins.exchange("invented", leaving, BACK)

    def test_signing_out_ends_at_the_provider_too(self, sign_ins):
        """Which then sends the browser back."""
        address = sign_ins.end("http://127.0.0.1/")

        assert address.startswith("http")
        assert "http%3A%2F%2F127.0.0.1%2F" in address

    def test_forms_may_lead_to_where_its_pages_are(self, sign_ins, leaving):
        """And the browser is told of no other place."""
        address = sign_ins.address(leaving, BACK, "zh")

        assert [each for each in sign_ins.origins() if address.startswith(f"{each}/")]
        assert all(each.count("/") == 2 for each in sign_ins.origins())
