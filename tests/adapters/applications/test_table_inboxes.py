"""The port's contract on the fake and on DynamoDB, and what a row of an inbox says."""

import json

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.applications.table_inboxes import TableInboxes
from chalicelib.domain.errors import SourceDown
from tests.adapters.applications.conftest import TABLE
from tests.fakes.inboxes import FakeInboxes
from tests.ports.applications_builders import ONE, open_one
from tests.ports.inboxes_contract import NOON, InboxesContract, notice

A_YEAR = 365 * 24 * 3600


@pytest.fixture
def table_inboxes(dynamodb):
    return TableInboxes(TABLE)


class TestFakeInboxes(InboxesContract):
    @pytest.fixture
    def inboxes(self):
        return FakeInboxes()


class TestTableInboxes(InboxesContract):
    @pytest.fixture
    def inboxes(self, table_inboxes):
        return table_inboxes


def test_a_row_says_which_notice_and_nothing_of_what_it_tells(table_inboxes, raw):
    """Ids and a kind; and it fades after a year."""
    table_inboxes.put(notice())

    ((place, row),) = raw().items()
    assert place == ("HOLDER#holder-ada", f"NOTICE#{notice().name}")
    assert json.loads(row["meaning"]["S"]) == notice().model_dump(mode="json")
    assert int(row["expires"]["N"]) == int(notice().at.timestamp()) + A_YEAR


def test_what_is_done_with_stands_beside_the_journal_and_disturbs_nobody(
    applications, table_inboxes
):
    """Whoever reads the application reads past it."""
    open_one(applications)
    table_inboxes.close(ONE, frozenset({"a"}))

    assert [entry.kind for entry in applications.glance(ONE).entries] == ["opened"]


def test_a_contact_among_the_entries_is_no_entry(table_inboxes, dynamodb):
    """They stand under the same holder."""
    key = {"pk": {"S": "HOLDER#holder-ada"}, "sk": {"S": "CONTACT"}}
    dynamodb.put_item(TableName=TABLE.name, Item=key)
    table_inboxes.put(notice(1))
    table_inboxes.put(notice(2))

    assert len(table_inboxes.page("holder-ada", None, 9)) == 2
    assert len(table_inboxes.page("holder-ada", notice(2).name, 9)) == 1


def test_a_table_that_is_too_busy_is_asked_again_later(table_inboxes, monkeypatch):
    """Whatever is asked of it."""

    def busy(*_asked):
        raise ClientError({"Error": {"Code": "ThrottlingException"}}, "Call")

    entry = table_inboxes.put(notice())
    client = table_inboxes._rows._get_connection().connection.client
    monkeypatch.setattr(client, "_make_api_call", busy)
    for ask in (
        lambda: table_inboxes.put(notice()),
        lambda: table_inboxes.claim(entry, NOON),
        lambda: table_inboxes.settle(entry, "sent", None),
        lambda: table_inboxes.mark_read("holder-ada", notice().name),
        lambda: table_inboxes.told("app-1"),
    ):
        with pytest.raises(SourceDown):
            ask()
