"""The port's contract on the fake and on the table, whose chain is followed."""

import json
from datetime import date, timedelta

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from pynamodb.exceptions import PutError, QueryError, TransactWriteError

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.ledger import TableLedger
from chalicelib.adapters.ledger.rows import Entry, LedgerRow
from chalicelib.adapters.ledger.table_ledger import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    REMEMBERED,
    TRIES,
)
from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.ledger_chain import FIRST, Line, hash_of, verify
from chalicelib.ports.ledgers import Disclosure
from infra.template import table_of
from tests.fakes.clocks import NOON, FakeClock
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.ledgers import FakeLedger
from tests.ports.ledgers_contract import HOLDER, LedgerContract, disclosure

REGION = "cn-north-1"


def new_table(dynamodb):
    return dynamodb.create_table(TableName="ledger", **table_of("LedgerTable"))


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
def clock():
    return FakeClock()


@pytest.fixture
def on_table(table, clock):
    return TableLedger(Table("ledger", REGION), FakeKeyedHash(), clock, pause=lambda _: None)


def rows_about(table, holder):
    pk = f"HOLDER#{FakeKeyedHash().of(holder)}"
    return sorted(
        (row for row in table.scan()["Items"] if row["pk"] == pk), key=lambda row: row["sk"]
    )


class TestFakeLedger(LedgerContract):
    @pytest.fixture
    def ledger(self, clock):
        return FakeLedger(clock)

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
    def ledger(self, engine, table, clock):
        ledger = TableLedger(Table("ledger", REGION, engine.address), FakeKeyedHash(), clock)
        yield ledger
        ledger._rows._get_connection().connection.client.close()
        ledger._connection.client.close()


def is_whole(rows):
    """Whether each row fits its hash and follows the one before."""
    lines = (Line(int(row["sk"][-8:]), row["entry"], row["hash"]) for row in rows)
    return verify(lines).kind == "intact"


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

    def __init__(self, on_table, times, operation="PutItem"):
        self._on_table = on_table
        self._times = times
        client = on_table._rows._get_connection().connection.client
        if operation == "TransactWriteItems":
            client = on_table._connection.client
        client.meta.events.register(f"before-call.dynamodb.{operation}", self)

    def __call__(self, **_):
        if self._times and not self._is_writing:
            self._times -= 1
            self._is_writing = True
            self._on_table.record(HOLDER, disclosure(result="rival"))
            self._is_writing = False

    _is_writing = False


def test_a_row_that_is_no_line_keeps_nobody_from_writing(on_table, table):
    """Whoever put it there could else stop all that is written about somebody."""
    on_table.record(HOLDER, disclosure())
    pk = f"HOLDER#{FakeKeyedHash().of(HOLDER)}"
    table.put_item(Item={"pk": pk, "sk": "app-1#xyz"})
    for write in (on_table.record, on_table.record_once):
        write(HOLDER, disclosure(result="absent"))

    assert is_whole(rows_about(table, HOLDER)[:-1])
    assert len(rows_about(table, HOLDER)) == 4


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


WRITES = [("record", "PutItem"), ("record_once", "TransactWriteItems")]


@pytest.mark.parametrize(("write", "operation"), WRITES)
def test_whoever_finds_another_first_lets_them_go(table, write, operation):
    """Longer each time, and never long: two who wait as long would meet again."""
    pauses = []
    ledger = TableLedger(Table("ledger", REGION), FakeKeyedHash(), FakeClock(), pauses.append)
    Rival(ledger, times=TRIES, operation=operation)

    with pytest.raises(ConcurrentChange):
        getattr(ledger, write)(HOLDER, disclosure())

    assert len(pauses) == TRIES - 1
    most = [min(LONGEST_PAUSE, FIRST_PAUSE * 2**n) for n in range(TRIES - 1)]
    assert all(0 <= pause <= longest for pause, longest in zip(pauses, most, strict=True))
    assert len(set(pauses)) > 1
    assert sum(most) < 0.5


def test_whoever_is_first_waits_for_nobody(table):
    """The usual case."""
    pauses = []
    ledger = TableLedger(Table("ledger", REGION), FakeKeyedHash(), FakeClock(), pauses.append)
    ledger.record(HOLDER, disclosure())
    ledger.record_once(HOLDER, disclosure("app-2"))
    assert pauses == []


def test_of_several_those_that_are_left_follow_whoever_came_between(on_table, table):
    """No line is written twice, and none is lost."""
    rival = Rival(on_table, times=0)
    between = [disclosure(result=f"{number}") for number in range(3)]
    client = on_table._rows._get_connection().connection.client
    seen = []
    client.meta.events.register("before-call.dynamodb.PutItem", lambda **_: seen.append(1))
    client.meta.events.register(
        "before-call.dynamodb.PutItem",
        lambda **_: setattr(rival, "_times", 1 if len(seen) == 1 else rival._times),
    )
    on_table.record_all([(HOLDER, each) for each in between])

    rows = rows_about(table, HOLDER)
    results = [json.loads(row["entry"])["disclosure"]["result"] for row in rows]
    assert [result for result in results if result != "rival"] == ["0", "1", "2"]
    assert results.count("rival") == 1
    assert is_whole(rows)


def test_several_about_one_cost_one_look_and_a_write_each(on_table):
    """However many there are."""
    asked = []
    client = on_table._rows._get_connection().connection.client
    client.meta.events.register("before-call.dynamodb", lambda model, **_: asked.append(model.name))

    on_table.record_all([(HOLDER, disclosure(number=f"N-{number}")) for number in range(5)])

    assert asked == ["Query", *["PutItem"] * 5]


def test_where_one_left_a_chain_they_go_on_without_looking(on_table, table):
    """What is written before a register is asked, and what came of it, look for one end once."""
    on_table.record(HOLDER, disclosure(result="asked"))
    asked = []
    client = on_table._rows._get_connection().connection.client
    client.meta.events.register("before-call.dynamodb", lambda model, **_: asked.append(model.name))
    on_table.record(HOLDER, disclosure(result="held"))

    assert asked == ["PutItem"]
    assert is_whole(rows_about(table, HOLDER))


def test_where_another_went_on_with_a_chain_the_end_is_looked_for(on_table, table):
    """What one remembers is a guess, which the table refuses where it is wrong."""
    later = FakeClock(NOON + timedelta(microseconds=1))
    another = TableLedger(Table(table.name, REGION), FakeKeyedHash(), later)
    for ledger in (on_table, another, on_table, another, another):
        ledger.record(HOLDER, disclosure())

    assert len(rows_about(table, HOLDER)) == 5
    assert is_whole(rows_about(table, HOLDER))


def test_no_more_ends_are_remembered_than_have_room(on_table):
    """A process may live for days."""
    for number in range(REMEMBERED + 3):
        on_table.record(HOLDER, disclosure(f"app-{number}"))
    assert len(on_table._ends) == REMEMBERED


class Unheard:
    """The first write comes to the table, its answer to nobody: the client sends it again."""

    def __init__(self, on_table, table, then=lambda: None):
        self._table, self._then = table, then
        client = on_table._rows._get_connection().connection.client
        client.meta.events.register("before-call.dynamodb.PutItem", self)

    def __call__(self, params, **_):
        table, self._table = self._table, None
        if table:
            sent = json.loads(params["body"])
            item = {name: value["S"] for name, value in sent["Item"].items()}
            table.put_item(Item=item)
            self._then()


@pytest.mark.parametrize("between", [(), ("rival",)])
def test_a_line_whose_answer_was_lost_stands_once(on_table, table, between):
    """Its own place is taken by itself, whoever stands behind it by then."""
    another = TableLedger(Table(table.name, REGION), FakeKeyedHash(), FakeClock())
    rivals = [(HOLDER, disclosure(result=result)) for result in between]
    Unheard(on_table, table, lambda: another.record_all(rivals))
    on_table.record_all([(HOLDER, disclosure(result=result)) for result in ("asked", "held")])

    results = [said.result for said in disclosures(rows_about(table, HOLDER))]
    assert results == ["asked", *between, "held"]
    assert is_whole(rows_about(table, HOLDER))


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


def test_a_repeat_is_one_small_read_however_long_the_chain_is(on_table, table):
    """It is marked beside the chain that just this stands in it."""
    once = disclosure(result="shown", day=date(2026, 11, 26))
    for number in range(30):
        on_table.record(HOLDER, disclosure(number=f"N-{number}"))
    on_table.record_once(HOLDER, once)
    asked = []
    client = on_table._rows._get_connection().connection.client
    client.meta.events.register("before-call.dynamodb", lambda model, **_: asked.append(model.name))

    on_table.record_once(HOLDER, once)

    assert asked == ["Query"]
    assert len(rows_about(table, HOLDER)) == 31


def test_another_day_is_another_showing(on_table, table):
    """What is looked at day after day stands once for each."""
    for day in (26, 26, 27):
        on_table.record_once(HOLDER, disclosure(result="shown", day=date(2026, 11, day)))

    assert [said.day.day for said in disclosures(rows_about(table, HOLDER))] == [26, 27]
    assert is_whole(rows_about(table, HOLDER))


def test_whoever_is_second_with_the_same_finds_it_written(on_table, table):
    """Two look at one moment: it was shown once."""
    once = disclosure(result="shown")
    Twin(on_table, once)

    on_table.record_once(HOLDER, once)

    assert list(disclosures(rows_about(table, HOLDER))) == [once]


class Twin:
    """Writes the very same once, just before."""

    def __init__(self, on_table, once):
        self._on_table, self._once = on_table, once
        on_table._connection.client.meta.events.register(
            "before-call.dynamodb.TransactWriteItems", self
        )

    def __call__(self, **_):
        once, self._once = self._once, None
        if once:
            self._on_table.record_once(HOLDER, once)


OLD = (
    '{"at":"2026-11-23T01:00:00Z","disclosure":{"application":"app-1","basis":"consent",'
    '"certificate":"RESIDENCE_RECORD","fields":["name"],"items":["fishing-permit"],"number":null,'
    '"purpose":"prefill","requester":"waters-990101","result":"absent"},"holder":"%s",'
    '"previous":"%s","sequence":1}'
)
"""A line as it was written before it told of laws, sources and reasons."""


def test_an_old_line_is_read_and_what_follows_is_chained_to_it(on_table, table):
    """A new field has a default, and nobody hashes an old line anew."""
    holder = FakeKeyedHash().of(HOLDER)
    text = OLD % (holder, FIRST)
    table.put_item(Item={"pk": f"HOLDER#{holder}", "sk": "app-1#00000001", "entry": text,
                         "hash": hash_of(text)})  # fmt: skip
    on_table.record(HOLDER, disclosure())

    page = on_table.page(HOLDER, None, 9)
    assert [r.disclosure.references for r in page.lines] == [(), ()]
    assert is_whole(rows_about(table, HOLDER))


def test_whoever_never_comes_to_write_once_gives_up_in_time(on_table, table):
    """Just as with any other line."""
    Rival(on_table, times=TRIES, operation="TransactWriteItems")

    with pytest.raises(ConcurrentChange):
        on_table.record_once(HOLDER, disclosure())
    assert len(rows_about(table, HOLDER)) == TRIES


def test_a_refused_transaction_is_raised_as_it_came(on_table):
    """It is no sign that another was first."""

    def refuse(model, **_):
        raise ClientError({"Error": {"Code": "AccessDeniedException"}}, model.name)

    on_table._connection.client.meta.events.register(
        "before-call.dynamodb.TransactWriteItems", refuse
    )
    with pytest.raises(TransactWriteError):
        on_table.record_once(HOLDER, disclosure())


def before_the_index(table, number):
    """A line as it was written before there was an index by time, the older the lower it is."""
    holder, at = FakeKeyedHash().of(HOLDER), NOON - timedelta(hours=9) + timedelta(seconds=number)
    entry = Entry(holder=holder, sequence=number, at=at, previous=FIRST,
                  disclosure=disclosure("app-0", number=f"OLD-{number}"))  # fmt: skip
    (pk, sk), (text, hash_) = entry.keys, entry.chained
    table.put_item(Item={"pk": pk, "sk": sk, "entry": text, "hash": hash_})


def paged(ledger, most):
    """The numbers of all lines, newest first, and how many pages that took."""
    found, after, pages = [], None, 0
    while pages == 0 or after:
        here = ledger.page(HOLDER, after, most)
        found += [line.disclosure.number for line in here.lines]
        after, pages = here.next, pages + 1
    return found, pages


@pytest.mark.parametrize("new", [0, 1, 2, 3, 4, 5])
@pytest.mark.parametrize("old", [0, 1, 2, 3, 4])
def test_lines_of_before_the_index_come_behind_all_others(on_table, table, clock, new, old):
    """Each once, whether a page ends with the one kind, the other, or just between."""
    for number in range(1, old + 1):
        before_the_index(table, number)
    for number in range(1, new + 1):
        clock.move(timedelta(seconds=1))
        on_table.record(HOLDER, disclosure("app-1", number=f"N-{number}"))

    found, pages = paged(on_table, 2)
    newest = [f"N-{n}" for n in range(new, 0, -1)] + [f"OLD-{n}" for n in range(old, 0, -1)]
    assert found == newest
    assert pages == max(1, -(-(new + old) // 2))


def test_what_is_no_line_among_those_of_before_is_passed_by(on_table, table):
    """Whoever put it there hides nothing by it."""
    before_the_index(table, 1)
    pk = f"HOLDER#{FakeKeyedHash().of(HOLDER)}"
    for place in ("app-0#xyz", "app-0#00000009"):
        table.put_item(Item={"pk": pk, "sk": place})

    assert paged(on_table, 2) == (["OLD-1"], 1)


@pytest.mark.parametrize("entry", [{}, {"entry": "no line"}])
@pytest.mark.parametrize("moment", ["0" * 17, "9" * 17])
def test_what_is_no_line_among_the_newest_is_passed_by(on_table, table, clock, entry, moment):
    """However many there are, and wherever they stand: a page is full of lines."""
    for number in range(1, 6):
        clock.move(timedelta(seconds=1))
        on_table.record(HOLDER, disclosure(number=f"N-{number}"))
    pk = f"HOLDER#{FakeKeyedHash().of(HOLDER)}"
    for number in range(4):
        place = {"pk": pk, "sk": f"app-1#no-{number}", "moment": f"{moment}-{number}"}
        table.put_item(Item=place | entry)
    table.put_item(Item={"pk": pk, "sk": "app-1#00000099", "moment": moment})

    assert paged(on_table, 2) == (["N-5", "N-4", "N-3", "N-2", "N-1"], 3)


def test_a_page_reads_its_own_lines_and_no_others(on_table, table):
    """Of the lines behind it one is looked at, which says that there are more."""
    for number in range(40):
        on_table.record(HOLDER, disclosure(f"app-{number % 3}", number=f"N-{number}"))
    asked = []
    client = on_table._rows._get_connection().connection.client
    client.meta.events.register(
        "after-call.dynamodb.Query", lambda parsed, **_: asked.append(parsed["ScannedCount"])
    )

    assert len(on_table.page(HOLDER, None, 10).lines) == 10
    assert asked == [11]


def test_the_model_has_the_index_that_the_template_makes(table):
    """Same name, same keys, and what a line says with them."""
    (made,) = table_of("LedgerTable")["GlobalSecondaryIndexes"]
    (index,) = LedgerRow._get_schema()["global_secondary_indexes"]

    assert made["IndexName"] == index["index_name"]
    assert made["Projection"] == index["projection"]
    keys = {key["AttributeName"]: key["KeyType"] for key in index["key_schema"]}
    assert {key["AttributeName"]: key["KeyType"] for key in made["KeySchema"]} == keys
