"""The port's contract on the fake and on DynamoDB, and that no row tells an address."""

from contextlib import suppress

import pytest

from chalicelib.adapters.applications.table_allowances import TableAllowances
from chalicelib.domain.errors import TooMany
from tests.fakes.allowances import FakeAllowances
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.ports.allowances_contract import ADDRESS, AllowancesContract
from tests.ports.applications_builders import together


@pytest.fixture
def table_allowances(table, dynamodb, clock):
    return TableAllowances(table, FakeKeyedHash(), clock)


class TestFakeAllowances(AllowancesContract):
    @pytest.fixture
    def allowances(self, clock):
        return FakeAllowances(clock)


class TestTableAllowances(AllowancesContract):
    @pytest.fixture
    def allowances(self, table_allowances):
        return table_allowances


def test_no_row_tells_an_address_and_every_row_fades(table_allowances, raw, clock):
    """Only its keyed hash is written, for two minutes."""
    table_allowances.take(ADDRESS, "verify", 3)

    (row,) = raw().values()

    assert ADDRESS not in str(row)
    assert 60 <= int(row["expires"]["N"]) - clock.now().timestamp() <= 120


def test_of_many_at_once_no_more_than_the_most_come_through(table_allowances):
    """The count is the table's, not a process's."""
    through = []

    def take():
        with suppress(TooMany):
            table_allowances.take(ADDRESS, "verify", 3)
            through.append(1)

    together([take] * 8)

    assert len(through) == 3
