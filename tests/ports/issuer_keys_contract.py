"""What every implementation of the port ``IssuerKeys`` does. Gives ``keys``, empty."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.errors import Unknown
from chalicelib.domain.issuer_keys import IssuerKey

BODY = "waters-990101"
NOW = datetime(2026, 11, 26, 8, 0, 0, 250_000, tzinfo=UTC)


def key(kid, **changed):
    """An invented public key."""
    jwk = {"kty": "EC", "crv": "P-256", "x": f"x-{kid}", "y": "y", "kid": kid}
    return IssuerKey(**{"issuer": BODY, "jwk": jwk, **changed})


class IssuerKeysContract:
    def test_an_issuer_that_never_signed_has_no_keys(self, keys):
        """And there is nothing to end or to revoke."""
        assert keys.of(BODY) == ()
        for act in (keys.end, keys.revoke):
            with pytest.raises(Unknown, match="has no key first"):
                act(BODY, "first", NOW)
        assert keys.of(BODY) == ()

    def test_keys_are_told_newest_first_each_issuers_own(self, keys):
        """The first one may have been there for longer than anybody knows."""
        first, second = key("first"), key("second", since=NOW)
        keys.add(second)
        keys.add(first)
        keys.add(key("theirs", issuer="boats-990102"))

        assert keys.of(BODY) == (second, first)

    def test_a_key_is_written_down_once(self, keys):
        """The same again changes nothing of it, whatever was said of it since."""
        keys.add(key("first", since=NOW))
        revoked = keys.revoke(BODY, "first", NOW + timedelta(days=1))

        assert keys.add(key("first", since=NOW + timedelta(days=2))) == revoked
        assert keys.of(BODY) == (revoked,)

    @pytest.mark.parametrize("name", ["end", "revoke"])
    def test_the_earliest_instant_counts(self, keys, name):
        """What has ended is not begun again; what was found out later may lie further back."""
        keys.add(key("first"))
        act, field = getattr(keys, name), {"end": "until", "revoke": "revoked"}[name]

        for hours, counts in ((0, 0), (1, 0), (-1, -1)):
            act(BODY, "first", NOW + timedelta(hours=hours))
            assert getattr(keys.of(BODY)[0], field) == NOW + timedelta(hours=counts)
