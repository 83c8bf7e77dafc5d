"""Snapshots are a cache: without them, or with bad ones, everything is as it is, only dearer."""

import json
import zlib

import pytest
from pynamodb.exceptions import PutError

from chalicelib.adapters.applications.snapshots import VERSION, Snapshots
from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.part import Part
from chalicelib.domain.overview import Overview
from tests.adapters.applications.conftest import TABLE
from tests.domain.story import plan_of
from tests.ports.applications_builders import ONE, happened
from tests.ports.applications_parts_contract import add, hand_in

PARTS = (Part.of("light", "own"), Part.of("light", "before"), Part.of("light", "deciding"),
         Part.of("light", "driving"))  # fmt: skip
CACHED = "AS_SUBMITTED#"


def repacked(row, **changed):
    said = json.loads(zlib.decompress(row["packed"]["B"]))
    return {"B": zlib.compress(json.dumps({**said, **changed}).encode())}


def cut_off(row):
    return {"B": row["packed"]["B"][:-3]}


def overwritten(row):
    packed = row["packed"]["B"]
    return {"B": packed[:20] + bytes(byte ^ 255 for byte in packed[20:24]) + packed[24:]}


DAMAGES = {
    "cut off": cut_off,
    "overwritten": overwritten,
    "of an older schema": lambda row: repacked(row, version="0.1"),
    "of another shape": lambda row: repacked(row, value={"head": 1}),
    "of another submission": lambda row: repacked(row, of="f" * 64),
}


@pytest.fixture
def cached(raw):
    """The rows of the cache, as they stand."""
    return lambda: {sk: row for (_, sk), row in raw().items() if sk.startswith(CACHED)}


@pytest.fixture
def handed_in(applications):
    """An application of four items, accepted."""
    hand_in(applications)
    add(applications, happened(around.Accepted(how="desk")))
    return applications


def known(records):
    """What any part tells of its item; whole records tell the same."""
    stands = Overview(records=records)
    slices = stands.plan_of("light") if not records.excerpt or records.excerpt.slices else None
    return stands.kinds, stands.graph, stands.items["light"], slices


def test_a_submission_is_kept_item_by_item(handed_in, cached):
    """In its own transaction, so that nobody ever finds one without the other."""
    assert set(cached()) == {CACHED + name for name in ("-", "register", "light", "orbit", "rink")}


def test_parts_are_read_from_it(handed_in):
    """None of them asks for everything."""
    for part in PARTS:
        assert handed_in.read(ONE, part).excerpt
        assert handed_in.glance(ONE, part).excerpt


def test_dropping_all_changes_nothing_and_they_are_made_anew(handed_in, cached, dynamodb):
    """By whoever comes by first."""
    before, rows, whole = (
        [known(handed_in.read(ONE, p)) for p in PARTS],
        cached(),
        handed_in.read(ONE),
    )
    for sk in rows:
        key = {"pk": {"S": f"APP#{ONE}"}, "sk": {"S": sk}}
        dynamodb.delete_item(TableName=TABLE.name, Key=key)

    records = handed_in.read(ONE, PARTS[0])

    assert records.excerpt is None
    assert records == whole
    verify(records.entries)
    assert cached() == rows
    assert [known(handed_in.read(ONE, p)) for p in PARTS] == before


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("stream", ["-", "light"])
def test_one_that_does_not_fit_is_left_alone_and_made_anew(handed_in, cached, dynamodb, damage,
                                                           stream):  # fmt: skip
    """Whatever is wrong with it."""
    good = cached()[CACHED + stream]
    bad = {**good, "packed": DAMAGES[damage](good)}
    if (damage, stream) == ("of another submission", "-"):
        bad = {**good, "packed": repacked(good, value=elsewhere(good))}
    dynamodb.put_item(TableName=TABLE.name, Item=bad)

    assert handed_in.read(ONE, PARTS[1]) == handed_in.read(ONE)
    assert cached()[CACHED + stream] == good


def elsewhere(row):
    """A snapshot whose head is another entry than the one that stands there."""
    value = json.loads(zlib.decompress(row["packed"]["B"]))["value"]
    return {**value, "head": {**value["head"], "hash": "f" * 64}}


def test_one_of_an_earlier_submission_does_not_count(handed_in, cached, dynamodb):
    """Also where nobody kept the later one: as by a function of before there were any."""
    old = cached()
    add(handed_in, happened(around.Submitted(digest="e", plan=plan_of(("light",)), number="n-2")))
    for row in old.values():
        dynamodb.put_item(TableName=TABLE.name, Item=row)

    records = handed_in.glance(ONE, PARTS[1])

    assert records.excerpt is None
    assert list(Overview(records=records).graph.by_item) == ["light"]
    assert handed_in.glance(ONE, PARTS[1]).excerpt


def test_where_the_cache_cannot_be_written_things_are_read_all_the_same(
    handed_in, cached, dynamodb, monkeypatch
):
    """It only saves."""
    for sk in cached():
        key = {"pk": {"S": f"APP#{ONE}"}, "sk": {"S": sk}}
        dynamodb.delete_item(TableName=TABLE.name, Key=key)

    def busy(*_asked, **_options):
        raise PutError("busy")

    monkeypatch.setattr(handed_in._rows, "save", busy)

    assert handed_in.read(ONE, PARTS[0]) == handed_in.read(ONE)
    assert cached() == {}


def test_what_reaches_very_far_is_read_at_once(applications):
    """One by one it would cost more; and nothing is wrong with the cache."""
    joined = tuple(f"i-{number}" for number in range(9))
    hand_in(applications, plan_of(*((name,) for name in joined), ("last", *joined)))
    assert applications.read(ONE, Part.of("last", "own")).excerpt
    assert applications.read(ONE, Part.of("last", "before")) == applications.read(ONE)


def test_nothing_of_it_is_read_with_the_whole(handed_in, clock, wrapping):
    """Reading the whole costs what its journal, parties and tokens cost."""
    told = []
    counting = TableApplications(TABLE._replace(on_capacity=told.append), clock, wrapping)
    whole = counting.read(ONE)
    before = told[-1].read_units
    for row in range(40):
        snapshot = Snapshots(counting._rows)
        snapshot._rows(f"APP#{ONE}", f"{CACHED}x-{row}", packed=bytes(4096)).save()

    assert counting.read(ONE) == whole
    assert told[-1].read_units == before
    assert VERSION == "2.1"
