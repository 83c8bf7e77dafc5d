"""The port's contract on the fake and on DynamoDB; who has the table opens no row of it."""

import pytest

from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.adapters.visits import TableVisits
from chalicelib.adapters.visits.sealed_visit import place_of, seal, unseal
from chalicelib.domain.errors import Damaged
from chalicelib.domain.visit import KNOWN, LONGEST, Visit
from chalicelib.domain.visiting.signing_in import SignedIn
from tests.fakes.visits import FakeVisits
from tests.ports.visits_contract import ANOTHER, KEY, VisitsContract, begun


@pytest.fixture
def table_visits(table, clock):
    visits = TableVisits(table, clock, SystemRandomness())
    yield visits
    visits._rows._get_connection().connection.client.close()


class TestFakeVisits(VisitsContract):
    @pytest.fixture
    def visits(self, clock):
        return FakeVisits(clock)


class TestTableVisits(VisitsContract):
    @pytest.fixture
    def visits(self, table_visits):
        return table_visits


def test_a_row_tells_neither_its_key_nor_who_signed_in(table_visits, dynamodb, clock):
    """The cookie stands nowhere but in the browser; and the row fades with the visit."""
    signed_in = SignedIn(token="a-token", subject="somebody", seen_at=clock.now())
    table_visits.keep(KEY, begun(clock, signed_in=signed_in), before=0)

    (row,) = dynamodb.scan(TableName="visits")["Items"]

    assert set(row) == {"pk", "sealed", "version", "expires"}
    assert row["pk"]["S"] == place_of(KEY)
    for told in (KEY, b"a-token", b"somebody"):
        assert told not in row["sealed"]["B"]
    assert int(row["expires"]["N"]) == int((clock.now() + LONGEST + KNOWN).timestamp())


def test_what_is_sealed_opens_by_its_own_key_alone(clock):
    """Nor does a row that was put in the place of another."""
    sealed = seal(begun(clock), KEY, b"n" * 12)

    assert unseal(sealed, KEY) == begun(clock)
    with pytest.raises(Damaged):
        unseal(sealed, ANOTHER)
    with pytest.raises(Damaged):
        unseal(sealed[:-1] + b"?", KEY)


class Former(Visit):
    """A visit as another version of the service had it."""

    also: int = 1


def test_what_another_version_of_the_service_remembered_is_no_visit_any_more(clock):
    """A deployment may change what visits are: whoever had one begins anew."""
    former = Former(begun_at=clock.now(), secret="secret")

    assert unseal(seal(former, KEY, b"n" * 12), KEY) is None
