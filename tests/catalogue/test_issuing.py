"""By which key something is signed: one that stands in its issuer's history, and is not revoked."""

from datetime import timedelta

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.catalogue.issuing import Matter, issue, signing_key
from chalicelib.domain.errors import ConcurrentChange, Conflict
from chalicelib.domain.issuer_keys import SKEW, IssuerKey
from chalicelib.entrypoints.services.verification import VerificationPorts, verification
from chalicelib.ports.certificates import GivingWay
from tests.cloud.flights import DEFINITIONS, EGG, EGGS, FOUNDING, STABLE, Flights
from tests.cloud.people import CHEN, SUN
from tests.fakes.certificates import FakeCertificates
from tests.fakes.signers import FakeSigner

OFFICE = "stable-office-990101"


@pytest.fixture
def flights():
    return Flights()


def history(flights):
    return flights.cloud.issuer_keys.of(OFFICE)


def test_the_first_key_was_there_before_anybody_wrote_down_keys(flights):
    """What it signed before stays verifiable; it is written down once, however much it signs."""
    flights.grants(flights.accepted(), FOUNDING, EGGS)

    (key,) = history(flights)
    assert (key.jwk, key.since) == (flights.cloud.signer.public_key(OFFICE), None)


def test_a_key_that_nobody_announced_is_written_down_from_now(flights):
    """An operator moved the alias by hand: what it signs can still be verified."""
    before = IssuerKey(issuer=OFFICE, jwk={"kid": "before", "crv": "P-256"})
    flights.cloud.issuer_keys.add(before)
    flights.cloud.clock.move(timedelta(days=1))
    now = flights.cloud.clock.now()
    signing_key(OFFICE, flights.cloud.issuing_ports)

    new, old = history(flights)
    assert (new.since, old) == (now, before)


def test_nothing_is_issued_by_a_revoked_key(flights):
    """The item is parked; it goes on once an operator has given its issuer a new key."""
    application = flights.accepted()
    flights.grants(application, EGGS)
    kid = history(flights)[0].kid
    flights.cloud.issuer_keys.revoke(OFFICE, kid, flights.cloud.clock.now())
    flights.grants(application, FOUNDING)

    assert flights.progress(application, FOUNDING).parked
    assert flights.cloud.certificates.find(STABLE, "STABLE_LICENCE") == ()
    with pytest.raises(Conflict, match="was revoked"):
        signing_key(OFFICE, flights.cloud.issuing_ports)


def test_a_certificate_names_its_holders_key_and_its_place(flights):
    """What it says of them is what is kept beside it; its key signs for it."""
    flights.grants(flights.accepted(), EGGS)
    (record,) = flights.cloud.certificates.find(CHEN.id_number, "EGG_RECORD")

    assert record.status.name.startswith(f"{OFFICE}/")
    secret = flights.cloud.certificates.holder_key(record.number)
    assert secret
    assert secret not in record.signed


class Rotating(FakeSigner):
    """A signer whose issuer gets a new key between showing the former and signing by it."""

    def __init__(self, act):
        super().__init__()
        self._act, self._generation = act, 0

    def sign(self, issuer, signing_input):
        if not self._generation:
            self._generation = 1
            self._act()
            raise ConcurrentChange(f"The key of {issuer} was replaced: sign again.")
        return super().sign(issuer, signing_input)

    def _key(self, issuer):
        return super()._key(f"{issuer} {self._generation}" if self._generation else issuer)


def matter(**changed):
    """What an egg record is made of, at its office."""
    kind = next(kind for kind in DEFINITIONS.certificates if kind.id == "EGG_RECORD")
    parts = {"issuer": OFFICE, "area": "990101", "kind": kind, "content": EGG, "origin": "o"}
    return Matter(**parts | changed)


def standing(flights, number):
    cloud = flights.cloud
    return verification(number, VerificationPorts(cloud.certificates, cloud.signer,
                        cloud.issuer_keys, Es256Verifier(), cloud.clock))  # fmt: skip


def test_a_key_that_is_replaced_before_it_has_signed_signs_nothing(flights):
    """Nothing is kept that names one key and is signed by another; the next try has the new one."""
    flights.cloud.signer = Rotating(lambda: None)
    flights.cloud.issuer_keys.add(
        IssuerKey(issuer=OFFICE, jwk=flights.cloud.signer.public_key(OFFICE))
    )
    with pytest.raises(ConcurrentChange):
        issue(matter(), flights.cloud.issuing_ports)
    assert flights.cloud.certificates.find(CHEN.id_number, "EGG_RECORD") == ()

    new = issue(matter(), flights.cloud.issuing_ports)
    assert len(history(flights)) == 2
    assert standing(flights, new.number).standing == "genuine"


def test_a_key_that_signs_no_longer_or_not_yet_signs_nothing(flights):
    """Nobody would believe it: an alias is followed late, or a clock is behind by minutes."""
    now = flights.cloud.clock.now()
    jwk = flights.cloud.signer.public_key(OFFICE)
    flights.cloud.issuer_keys.add(IssuerKey(issuer=OFFICE, jwk=jwk, since=now + 2 * SKEW))
    with pytest.raises(ConcurrentChange, match="signs no longer, or not yet"):
        issue(matter(), flights.cloud.issuing_ports)

    flights.cloud.clock.move(SKEW)
    early = issue(matter(), flights.cloud.issuing_ports)
    flights.cloud.clock.move(SKEW)
    assert standing(flights, early.number).standing == "genuine"

    flights.cloud.issuer_keys.end(OFFICE, jwk["kid"], flights.cloud.clock.now())
    flights.cloud.clock.move(SKEW)
    late = issue(matter(origin="p"), flights.cloud.issuing_ports)
    assert standing(flights, late.number).standing == "genuine"
    flights.cloud.clock.move(timedelta(seconds=1))
    with pytest.raises(ConcurrentChange, match="signs no longer"):
        issue(matter(origin="q"), flights.cloud.issuing_ports)


class Overtaken(FakeCertificates):
    """Something happens after a certificate was signed, and before it is kept."""

    act = None

    def keep(self, certificate, giving_way=None):
        act, self.act = self.act, None
        if act:
            act()
        return super().keep(certificate, giving_way)


def test_what_was_signed_in_the_moment_in_which_its_key_was_lost_can_be_issued_again(flights):
    """It proves nothing; the new one, by a new key, does."""
    cloud = flights.cloud
    cloud.certificates = register = Overtaken()
    kid = signing_key(OFFICE, cloud.issuing_ports)["kid"]
    register.act = lambda: cloud.issuer_keys.revoke(OFFICE, kid, cloud.clock.now())
    lost = issue(matter(), cloud.issuing_ports)
    seen = standing(flights, lost.number)
    assert (seen.standing, seen.why) == ("unknown", "key_revoked")
    with pytest.raises(Conflict, match="was revoked"):
        issue(matter(origin="p"), cloud.issuing_ports)

    cloud.signer = Rotating(lambda: None)
    with pytest.raises(Conflict, match="was revoked"):
        issue(matter(origin="p"), cloud.issuing_ports)
    with pytest.raises(ConcurrentChange):
        cloud.signer.sign(OFFICE, b"")
    again = matter(origin="p", giving_way=GivingWay(seen=(lost,)))
    new = issue(again, cloud.issuing_ports)
    assert standing(flights, new.number).standing == "genuine"
    assert cloud.certificates.numbered(lost.number).superseded.by == new.number


def test_two_that_issue_the_same_at_once_issue_one(flights):
    """Both hear of the one that was kept, with its own number, key and place."""
    cloud = flights.cloud
    cloud.certificates, seen = Overtaken(), []
    cloud.certificates.act = lambda: seen.append(issue(matter(), cloud.issuing_ports))

    second = issue(matter(content={**EGG, "eggs": 3}), cloud.issuing_ports)
    assert seen == [second]
    assert len(cloud.certificates.everything()) == 1
    assert standing(flights, second.number).standing == "genuine"


def test_a_signature_over_another_holder_proves_nothing(flights):
    """It is of the right key; the register keeps whose it is, and the text says another."""
    kept = issue(matter(), flights.cloud.issuing_ports)
    other = {**EGG, "resident_id": SUN.id_number}
    flights.cloud.certificates = FakeCertificates(
        kept.model_copy(update={"fields": other, "holder_id": SUN.id_number})
    )
    assert standing(flights, kept.number).standing == "altered"
