"""Who leads an application is told what fills nothing of what was issued for it, and why."""

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.denials import DENIALS
from chalicelib.domain.journal.item_happenings import NotFilled
from chalicelib.entrypoints.api.views.seen_clock import Moment
from chalicelib.entrypoints.api.views.seen_items import OF_ANOTHER, seen_items
from tests.cloud.flights import PERMIT, Flights
from tests.cloud.people import CHEN


def told(party):
    """What the keeper sees of the permit's form, where a licence of this party was revoked."""
    flights = Flights()
    application = flights.accepted(riders=True)
    stands = flights.cloud.stands(application)
    refused = NotFilled(certificate="STABLE_LICENCE", party=party, reason="revoked")
    filled = stands.application.model_copy(update={"not_filled": {PERMIT: (refused,)}})
    desk = Desk(application=filled, plan=stands.plan(), definitions=stands.definitions,
                caller=CHEN.caller)  # fmt: skip
    moment = Moment(now=flights.cloud.clock.now(), calendar=flights.cloud.calendars.current())
    items = {item.id: item.not_given for item in seen_items(desk, moment)}
    (said,) = items.pop(PERMIT)
    assert set(items.values()) == {()}
    return said


def test_whoever_is_handed_a_certificate_is_told_why_it_fills_nothing():
    """Their own, and that of what they founded."""
    for party in ("keeper", "stable"):
        said = told(party)
        assert (said.certificate, said.party) == ("STABLE_LICENCE", party)
        assert said.why == DENIALS["revoked"]
        assert said.why.en not in repr(said)


def test_of_what_is_somebody_elses_the_reason_is_not_told():
    """That it is missing is seen by its title; why, the rider may tell."""
    assert told("rider").why == OF_ANOTHER
