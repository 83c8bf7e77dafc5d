"""A journey stops where what it shares, or an officer ends, is not as it should be."""

from types import SimpleNamespace

import pytest

from infra.local.journeys.revoking import revoke
from infra.local.journeys.seen import Card, Judged, MadeShare, Presentation, Share, Verification
from infra.local.journeys.sharing import share
from infra.local.journeys.visitor import JourneyFailed

KIND = "DRAGON_PERMIT"


def answered(**changed):
    """What the service says in each kind of answer; all is well, but for what is changed."""
    told = {
        "card": Card(number="N-1", type=KIND, issuer="office", standing="revoked"),
        "made": MadeShare(share=Share(id="s-1", standing="waiting"), code="code"),
        "judged": Judged(standing="genuine", proof="good", fields={"name": "x"}),
        "line": Share(id="s-1", standing="opened"),
        "taken": Share(id="s-1", standing="revoked"),
        "anybody": Verification(number="N-1", standing="revoked"),
        "refusals": [409, 409],
    }
    return told | changed


class Everybody:
    """Whoever is asked for; each says what was told."""

    def __init__(self, told):
        self._told = told
        self.anybody = self

    def of(self, _person):
        return self

    def get(self, path, _kind, **_query):
        if path == "/v1/me/certificates":
            return (self._told["card"],)
        return (self._told["line"],) if path == "/v1/me/shares" else self._told["anybody"]

    def post(self, path, _body, kind, _headers=None):
        if path.endswith("/revocation"):
            return self._told["taken"]
        return {MadeShare: self._told["made"], Judged: self._told["judged"],
                Presentation: Presentation(credential="a~b")}.get(kind)  # fmt: skip

    def refusal(self, _path, _body, _headers=None):
        return self._told["refusals"].pop(0)


def playing(told):
    journey = SimpleNamespace(shows={KIND: ("name",)}, revokes={KIND: "officer"}, represents=None,
                              opens=SimpleNamespace(person="keeper"))  # fmt: skip
    return SimpleNamespace(journey=journey, visitors=Everybody(told), application="app-1",
                           say=lambda _words: None)  # fmt: skip


def test_what_is_shown_once_and_taken_back_is_counted():
    """One type here."""
    assert share(playing(answered())) == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"judged": Judged(standing="genuine", proof="another_nonce", fields={"name": "x"})},
         "another_nonce"),
        ({"judged": Judged(standing="genuine", proof="good", fields={"name": "x", "rods": 2})},
         "What was shown"),
        ({"refusals": [200]}, "its replay was answered with 200"),
        ({"line": Share(id="s-1", standing="waiting")}, "does not see"),
        ({"taken": Share(id="s-1", standing="waiting")}, "taken back is waiting"),
        ({"refusals": [409, 200]}, "what was taken back was answered with 200"),
        ({"card": Card(number="N-1", type="OTHER")}, "holds no DRAGON_PERMIT"),
    ],
)  # fmt: skip
def test_a_showing_that_goes_otherwise_stops_the_journey(changed, words):
    """Whatever it is that is not as it should be."""
    with pytest.raises(JourneyFailed, match=words):
        share(playing(answered(**changed)))


def test_what_is_revoked_is_seen_by_all():
    """In the wallet, by its number, and by who would show it."""
    assert revoke(playing(answered())) == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"card": Card(number="N-1", type=KIND, issuer="office")}, "genuine in the wallet"),
        ({"anybody": Verification(number="N-1", standing="genuine")}, "genuine to anybody"),
        ({"refusals": [201]}, "was answered with 201"),
    ],
)
def test_a_revocation_that_somebody_does_not_see_stops_the_journey(changed, words):
    """A revocation that is not seen is none."""
    with pytest.raises(JourneyFailed, match=words):
        revoke(playing(answered(**changed)))
