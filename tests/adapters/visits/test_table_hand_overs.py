"""The port's contract on the fake and on DynamoDB; many who try at once are all counted."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib.adapters.visits import TableHandOvers
from chalicelib.domain.errors import ConcurrentChange, Unknown
from chalicelib.domain.handing_over import MOST_TRIES
from tests.fakes.hand_overs import FakeHandOvers
from tests.ports.hand_overs_contract import PLACE, HandOversContract, handed


@pytest.fixture
def table_hand_overs(table, clock):
    kept = TableHandOvers(table, clock)
    yield kept
    kept._rows._get_connection().connection.client.close()


class TestFakeHandOvers(HandOversContract):
    @pytest.fixture
    def hand_overs(self, clock):
        return FakeHandOvers(clock)


class TestTableHandOvers(HandOversContract):
    @pytest.fixture
    def hand_overs(self, table_hand_overs):
        return table_hand_overs


def test_of_many_at_once_no_more_than_five_may_compare(table_hand_overs, clock):
    """Whoever is not counted is told nothing."""
    table_hand_overs.keep(PLACE, handed(clock))

    def tried(_):
        try:
            return table_hand_overs.attempt(PLACE).tries
        except (Unknown, ConcurrentChange):
            return None

    with ThreadPoolExecutor(8) as at_once:
        seen = [each for each in at_once.map(tried, range(24)) if each is not None]

    assert len(seen) == len(set(seen)) <= MOST_TRIES


def test_a_row_says_nothing_of_who_somebody_is(table_hand_overs, dynamodb, clock):
    """Its name is a digest, too."""
    table_hand_overs.keep(PLACE, handed(clock, application="app"))

    (row,) = dynamodb.scan(TableName="visits")["Items"]
    assert set(row) == {"pk", "content", "tries", "expires"}
    assert "042917" not in str(row)
