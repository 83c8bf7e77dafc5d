"""Whoever verifies a certificate by its number learns that it was superseded, and by which."""

from datetime import timedelta

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.entrypoints.services.cards import WalletPorts, cards
from chalicelib.entrypoints.services.verification import VerificationPorts, verification
from chalicelib.ports.certificates import Elsewhere, Superseded
from tests.cloud.flights import EGGS, FOUNDING, STABLE, Flights


def certified():
    flights = Flights()
    flights.grants(flights.accepted(), FOUNDING, EGGS)
    (licence,) = flights.cloud.certificates.find(STABLE, "STABLE_LICENCE")
    return flights.cloud, licence


def verified(cloud, number):
    ports = VerificationPorts(cloud.certificates, cloud.signer, Es256Verifier(), cloud.clock)
    return verification(number, ports)


def test_what_stands_is_genuine_and_what_ran_out_is_expired():
    """Neither was superseded."""
    cloud, licence = certified()
    assert verified(cloud, licence.number).standing == "genuine"
    cloud.clock.move(timedelta(days=6 * 366))
    seen = verified(cloud, licence.number)
    assert (seen.standing, seen.superseded, seen.superseded_by) == ("expired", None, None)


def test_what_was_superseded_says_since_when_and_by_which():
    """To anybody by its number, and to its holder in the wallet."""
    cloud, licence = certified()
    at = cloud.clock.now()
    cloud.certificates.supersede(licence.number, Superseded(at=at, by="S-2"))

    seen = verified(cloud, licence.number)
    (card,) = cards((STABLE,), None, WalletPorts(cloud.certificates, cloud.ledger)).cards

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
