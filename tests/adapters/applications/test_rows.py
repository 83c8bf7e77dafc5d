"""How rows stand in the table and its indexes, and what each call costs."""

import math
from datetime import timedelta

import pytest

from chalicelib.adapters.applications.rows import rows_of
from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.journal.records import (
    Belongs,
    Change,
    InvitationSent,
    Listed,
    Reserved,
    Unlisted,
)
from tests.adapters.applications.conftest import TABLE
from tests.ports.applications_builders import (
    ARCHIVED,
    NOW,
    ONE,
    OPENED,
    SUBMITTED,
    TWO,
    after,
    happened,
    note,
    open_one,
    typed,
)


class TestRows:
    def test_a_key_alone_is_no_application(self, applications, raw):
        """Where the change itself failed after the key was made."""
        entries = open_one(applications, TWO)
        late = after((), *[happened(OPENED)] * len(entries), typed("near"))
        with pytest.raises(ConcurrentChange):
            applications.write(Change(application=TWO, entries=late))
        assert (f"APP#{TWO}", "PARTY#keeper") in raw()

        assert applications.read(TWO).entries == entries

    def test_more_than_one_page_is_read_whole(self, applications):
        """DynamoDB answers a megabyte at a time."""
        entries = open_one(applications)
        for _ in range(4):
            added = after(entries, typed("x" * 350_000))
            applications.write(Change(application=ONE, entries=added))
            entries += added

        assert applications.read(ONE).entries == entries

    def test_what_runs_out_is_cleared_away_by_the_second_after(self, applications, raw):
        """DynamoDB reads whole seconds, in ``expires``."""
        expires = NOW + timedelta(days=1, milliseconds=1)
        notes = (
            Reserved(key="k1", request="r1", expires=expires),
            InvitationSent(code="c1", party="keeper", expires=expires),
        )
        open_one(applications, notes=notes)

        rows = raw()

        second = str(math.ceil(expires.timestamp()))
        assert rows["IDEMPOTENCY#k1", "META"]["expires"] == {"N": second}
        assert rows["INVITATION#c1", "META"]["expires"] == {"N": second}
        assert [sk for (_, sk), row in rows.items() if "expires" in row] == ["META", "META"]

    def test_indexes_hold_what_stands_in_a_list_and_nothing_else(self, applications, dynamodb):
        """Once it is closed, its holder's list names it, and that of what is kept for a time."""
        entries = open_one(applications, notes=(Belongs(party="keeper", holder="key.mine"),))
        submitted = after(entries, happened(SUBMITTED))
        applications.write(
            Change(
                application=ONE,
                entries=submitted,
                notes=(Listed(stream="register-moon", worklist="sky", due=NOW),),
            )
        )
        counts = {
            name: len(dynamodb.scan(TableName=TABLE.name, IndexName=name)["Items"])
            for name in ("mine", "work", "due")
        }
        assert counts == {"mine": 1, "work": 1, "due": 1}

        archived = after(entries + submitted, happened(ARCHIVED))
        note(applications, Unlisted(stream="register-moon"))
        applications.write(Change(application=ONE, entries=archived))

        assert not dynamodb.scan(TableName=TABLE.name, IndexName="work")["Items"]
        (kept,) = dynamodb.scan(TableName=TABLE.name, IndexName="due")["Items"]
        assert kept["due_pk"]["S"].startswith("CLOSED#")

    def test_the_model_has_the_indexes_that_the_template_makes(self, dynamodb):
        """Same names, same keys."""
        made = dynamodb.describe_table(TableName=TABLE.name)["Table"]["GlobalSecondaryIndexes"]
        keys = {
            index["IndexName"]: [key["AttributeName"] for key in index["KeySchema"]]
            for index in made
        }

        schema = rows_of(TABLE)._get_schema()["global_secondary_indexes"]

        assert keys == {
            index["index_name"]: [key["AttributeName"] for key in index["key_schema"]]
            for index in schema
        }

    def test_every_call_tells_what_it_cost(self, dynamodb, wrapping, clock):
        """Reads and writes apart, for whoever counts."""
        told = []
        applications = TableApplications(TABLE._replace(on_capacity=told.append), clock, wrapping)

        open_one(applications)
        applications.read(ONE)

        assert [each.operation for each in told] == ["TransactWriteItems", "Query"]
        assert told[0].read_units == 0
        assert told[1].read_units > 0
        assert told[1].write_units == 0
