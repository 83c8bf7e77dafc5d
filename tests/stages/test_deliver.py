"""Items that have all ended → their results together, once."""

import pytest

from chalicelib.domain.errors import Conflict
from chalicelib.stages.deliver import Finished, deliver
from tests.cloud.flights import EGGS, FOUNDING, INSURANCE, PERMIT


def test_delivering_again_hands_over_the_same(flights):
    """And writes nothing."""
    application = flights.accepted()
    flights.grants(application, EGGS, FOUNDING, PERMIT, INSURANCE)
    delivered = flights.cloud.stands(application).application.delivered

    assert deliver(Finished(application=application), flights.cloud.deliver_ports) == delivered
    assert flights.kinds(application).count("delivered") == 1


def test_nothing_is_delivered_by_halves(flights):
    """Whoever asks too early is refused."""
    application = flights.accepted()
    flights.grants(application, EGGS)

    with pytest.raises(Conflict, match="by halves"):
        deliver(Finished(application=application), flights.cloud.deliver_ports)
