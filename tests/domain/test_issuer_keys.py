"""Which keys are told to whoever must know what was signed."""

from datetime import timedelta

from chalicelib.domain.issuer_keys import LINGERS, IssuerKey, for_readers
from tests.domain.story import NOW

MINUTE = timedelta(minutes=1)


def key(kid, until=None, revoked=None):
    return IssuerKey(issuer="moon-office", jwk={"kid": kid}, since=NOW, until=until,
                     revoked=revoked)  # fmt: skip


def test_a_key_is_told_before_it_signs_and_a_while_after_it_has_ended():
    """What it signed last is on its way; what was revoked proves nothing, and is told to nobody."""
    keys = (key("next"), key("before", NOW), key("lost", None, NOW + LINGERS))
    for later, told in ((timedelta(), ["next", "before"]), (LINGERS, ["next", "before"]),
                        (LINGERS + MINUTE, ["next"])):  # fmt: skip
        assert [each["kid"] for each in for_readers(keys, NOW + later)] == told
