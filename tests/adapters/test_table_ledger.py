"""The port's contract on the fake and on the table, whose chain is followed."""

import hashlib
import json

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from pynamodb.exceptions import PutError, QueryError

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.table_ledger import FIRST, TRIES, TableLedger
from chalicelib.domain.errors import ConcurrentChange
from chalicelib.ports.ledgers import Disclosure
from tests.fakes.clocks import FakeClock
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.ledgers import FakeLedger
from tests.ports.ledgers_contract import HOLDER, LedgerContract, disclosure

REGION = "cn-north-1"
KEYS = [("pk", "HASH"), ("sk", "RANGE")]


def new_table(dynamodb):
    return dynamodb.create_table(
        TableName="ledger",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n, _ in KEYS],
        KeySchema=[{"AttributeName": n, "KeyType": t} for n, t in KEYS],
    )


@pytest.fixture(scope="module")
def cold_table():
    """Made once: clients of AWS are slow to make."""
    with mock_aws():
        yield new_table(boto3.resource("dynamodb", REGION))


@pytest.fixture
def table(cold_table):
    yield cold_table
    for row in cold_table.scan()["Items"]:
        cold_table.delete_item(Key={"pk": row["pk"], "sk": row["sk"]})


@pytest.fixture
def on_table(table):
    return TableLedger(Table("ledger", REGION), FakeKeyedHash(), FakeClock())


def rows_about(table, holder):
    pk = f"HOLDER#{FakeKeyedHash().of(holder)}"
    return sorted(
        (row for row in table.scan()["Items"] if row["pk"] == pk), key=lambda row: row["sk"]
    )


class TestFakeLedger(LedgerContract):
    @pytest.fixture
    def ledger(self):
        return FakeLedger()

    @pytest.fixture
    def about(self, ledger):
        return ledger.about


class TestTableLedger(LedgerContract):
    @pytest.fixture
    def ledger(self, on_table):
        return on_table

    @pytest.fixture
    def about(self, table):
        return lambda holder: tuple(disclosures(rows_about(table, holder)))


def disclosures(rows):
    return (Disclosure.model_validate(json.loads(row["entry"])["disclosure"]) for row in rows)


class TestTableLedgerOnAmazonsEngine(TestTableLedger):
    @pytest.fixture
    def table(self, engine):
        with mock_aws():
            dynamodb = engine.resource()
            yield new_table(dynamodb)
            dynamodb.Table("ledger").delete()
            dynamodb.meta.client.close()

    @pytest.fixture
    def ledger(self, engine, table):
        ledger = TableLedger(Table("ledger", REGION, engine.address), FakeKeyedHash(), FakeClock())
        yield ledger
        ledger._rows._get_connection().connection.client.close()


def is_whole(rows):
    """Whether each row fits its hash and follows the one before."""
    previous = FIRST
    for sequence, row in enumerate(rows, start=1):
        entry = json.loads(row["entry"])
        fits = hashlib.sha256(row["entry"].encode()).hexdigest() == row["hash"]
        if not fits or entry["previous"] != previous or entry["sequence"] != sequence:
            return False
        previous = row["hash"]
    return True


def test_the_rows_of_an_application_are_a_chain(on_table, table):
    """Anybody who may read them can check them with SHA-256 alone."""
    for result in ("value", "absent", "value"):
        on_table.record(HOLDER, disclosure(result=result))

    rows = rows_about(table, HOLDER)
    assert [row["sk"] for row in rows] == ["app-1#00000001", "app-1#00000002", "app-1#00000003"]
    assert is_whole(rows)


def test_a_removed_or_altered_row_breaks_the_chain(on_table, table):
    """What was read cannot be made unread."""
    for result in ("value", "absent", "value"):
        on_table.record(HOLDER, disclosure(result=result))
    first, second, third = rows_about(table, HOLDER)

    assert not is_whole([first, third])
    altered = second["entry"].replace("absent", "value!")
    assert not is_whole([first, second | {"entry": altered}, third])


def test_each_application_has_a_chain_of_its_own(on_table, table):
    """Two applications never wait for each other."""
    on_table.record(HOLDER, disclosure("app-1"))
    on_table.record(HOLDER, disclosure("app-2"))

    assert [row["sk"] for row in rows_about(table, HOLDER)] == ["app-1#00000001", "app-2#00000001"]


def test_nothing_personal_stands_in_the_ledger(on_table, table):
    """Of the holder only a keyed hash; of the fields only their names."""
    on_table.record(HOLDER, disclosure())

    assert HOLDER not in repr(table.scan()["Items"])


class Rival:
    """Writes the very same row just before, as often as it is told."""

    def __init__(self, on_table, times):
        self._on_table = on_table
        self._times = times
        rows = on_table._rows
        rows._get_connection().connection.client.meta.events.register(
            "before-call.dynamodb.PutItem", self
        )

    def __call__(self, **_):
        if self._times and not self._is_writing:
            self._times -= 1
            self._is_writing = True
            self._on_table.record(HOLDER, disclosure(result="rival"))
            self._is_writing = False

    _is_writing = False


def test_whoever_is_second_follows_the_first(on_table, table):
    """Both readings stand in the ledger, one after the other."""
    Rival(on_table, times=1)

    on_table.record(HOLDER, disclosure())

    rows = rows_about(table, HOLDER)
    results = [json.loads(row["entry"])["disclosure"]["result"] for row in rows]
    assert results == ["rival", "value"]
    assert is_whole(rows)


def test_whoever_is_never_first_gives_up_in_time(on_table, table):
    """A function does not try until its time is over."""
    Rival(on_table, times=TRIES)

    with pytest.raises(ConcurrentChange):
        on_table.record(HOLDER, disclosure())
    assert len(rows_about(table, HOLDER)) == TRIES


def test_a_refusal_is_raised_as_it_came(table):
    """A table that is not there is an operator's matter, not a conflict."""
    nowhere = TableLedger(Table("nowhere", REGION), FakeKeyedHash(), FakeClock())

    with pytest.raises(QueryError, match="ResourceNotFound"):
        nowhere.record(HOLDER, disclosure())


def test_a_refused_write_is_raised_as_it_came(on_table):
    """Only a row that stands there already is a reason to try the next one."""

    def refuse(model, **_):
        raise ClientError({"Error": {"Code": "AccessDeniedException"}}, model.name)

    client = on_table._rows._get_connection().connection.client
    client.meta.events.register("before-call.dynamodb.PutItem", refuse)

    with pytest.raises(PutError, match="AccessDenied"):
        on_table.record(HOLDER, disclosure())
