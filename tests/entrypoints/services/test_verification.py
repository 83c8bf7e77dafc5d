"""Whoever verifies a certificate by its number learns that it was superseded, and by which."""

from datetime import timedelta

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.errors import Damaged
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.entrypoints.services.cards import WalletPorts, cards
from chalicelib.entrypoints.services.verification import (
    VerificationPorts,
    verification,
    verifications,
)
from chalicelib.ports.certificates import Elsewhere, Superseded
from tests.cloud.flights import EGGS, FOUNDING, STABLE, Flights
from tests.cloud.people import CHEN
from tests.fakes.certificates import FakeCertificates
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.signers import FakeSigner


def certified():
    flights = Flights()
    flights.grants(flights.accepted(), FOUNDING, EGGS)
    (licence,) = flights.cloud.certificates.find(STABLE, "STABLE_LICENCE")
    return flights.cloud, licence


def ports_of(cloud):
    return VerificationPorts(cloud.certificates, cloud.signer, cloud.issuer_keys, Es256Verifier(),
                             cloud.clock)  # fmt: skip


def verified(cloud, number):
    return verification(number, ports_of(cloud))


def test_what_stands_is_genuine_and_what_ran_out_is_expired():
    """Neither was superseded."""
    cloud, licence = certified()
    assert verified(cloud, licence.number).standing == "genuine"
    cloud.clock.move(timedelta(days=6 * 366))
    seen = verified(cloud, licence.number)
    assert (seen.standing, seen.superseded, seen.superseded_by) == ("expired", None, None)


def test_several_are_verified_at_once_each_in_its_place():
    """One that there is none of hinders no other."""
    cloud, licence = certified()

    found = verifications((licence.number, "E-404", licence.number), ports_of(cloud))

    assert [each.standing for each in found] == ["genuine", "unknown", "genuine"]


def test_what_was_superseded_says_since_when_and_by_which():
    """To anybody by its number, and to its holder in the wallet."""
    cloud, licence = certified()
    at = cloud.clock.now()
    cloud.certificates.supersede(licence.number, Superseded(at=at, by="S-2"))

    seen = verified(cloud, licence.number)
    ports = WalletPorts(cloud.certificates, cloud.ledger, cloud.clock)
    (card,) = cards((STABLE,), None, ports).cards

    assert (seen.standing, seen.superseded_by) == ("superseded", "S-2")
    assert (card.superseded, card.superseded_by) == (seen.superseded, "S-2")
    assert seen.superseded is not None


def test_of_what_another_register_keeps_it_is_known_that_it_was_superseded_here():
    """Since when and by which; of any other number nothing is known."""
    cloud, licence = certified()
    gone = Elsewhere(number="E-1", type="EGG_RECORD",
                     superseded=Superseded(at=cloud.clock.now(), by=licence.number))  # fmt: skip
    cloud.certificates.supersede_elsewhere(STABLE, gone)

    seen = verified(cloud, "E-1")

    assert (seen.standing, seen.superseded_by, seen.type) == (
        "superseded", licence.number, "EGG_RECORD"
    )  # fmt: skip
    assert (seen.issuer, seen.issued) == (None, None)
    assert verified(cloud, "E-2").standing == "unknown"


def rotated(cloud):
    """The office signs by another key from now on; the register still knows the first."""
    (first,) = cloud.issuer_keys.of("stable-office-990101")
    second = cloud.signer.public_key("new-key-990101")
    cloud.issuer_keys.end(first.issuer, first.kid, cloud.clock.now())
    cloud.issuer_keys.add(IssuerKey(issuer=first.issuer, jwk=second, since=cloud.clock.now()))
    return first


def test_an_old_certificate_stays_verifiable_when_its_issuers_key_is_replaced():
    """It is verified by the key that it was signed by."""
    cloud, licence = certified()
    cloud.clock.move(timedelta(days=30))
    rotated(cloud)
    cloud.clock.move(timedelta(days=30))

    assert verified(cloud, licence.number).standing == "genuine"


def test_of_a_revoked_key_what_it_signed_before_stands_by_the_registers_word():
    """What it signed since then does not, whoever issued it."""
    cloud, licence = certified()
    cloud.clock.move(timedelta(days=30))
    first = rotated(cloud)
    cloud.issuer_keys.revoke(first.issuer, first.kid, cloud.clock.now())
    assert verified(cloud, licence.number).standing == "genuine"

    cloud.issuer_keys.revoke(first.issuer, first.kid, licence.issued_at - timedelta(days=1))
    seen = verified(cloud, licence.number)
    assert (seen.standing, seen.why, seen.type) == ("unknown", "key_revoked", None)


def test_before_anybody_wrote_down_keys_the_one_in_use_counts():
    """And an issuer that has lost its key store still has its history."""
    cloud, licence = certified()
    cloud.issuer_keys = FakeIssuerKeys()
    assert verified(cloud, licence.number).standing == "genuine"

    cloud.signer = FakeSigner("stable-office-990101")
    seen = verified(cloud, licence.number)
    assert (seen.standing, seen.why) == ("unknown", "unknown_key")


def test_what_is_stored_otherwise_than_it_was_signed_is_altered():
    """A field, or a signed text of another certificate."""
    cloud, licence = certified()
    (record,) = cloud.certificates.find(CHEN.id_number, "EGG_RECORD")
    for changed in ({"fields": {**licence.fields, "name": "x"}}, {"signed": record.signed},
                    {"signed": ""}):  # fmt: skip
        register = FakeCertificates(licence.model_copy(update=changed))
        cloud.certificates = register
        assert verified(cloud, licence.number).standing == "altered"


def test_what_there_is_none_of_is_unknown_and_what_does_not_open_is_altered():
    """Neither says anything of anybody."""
    cloud, licence = certified()
    assert verified(cloud, "N-404").standing == "unknown"
    cloud.certificates = Broken(licence)
    assert verified(cloud, licence.number).standing == "altered"


class Broken(FakeCertificates):
    """A register whose rows were changed."""

    def numbered(self, number):
        raise Damaged(f"Certificate {number} is not as it was sealed.")
