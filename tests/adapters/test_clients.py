"""Clients of one process share one session, and so does what stands on a table."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from moto import mock_aws
from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from chalicelib.adapters.bound_models import Table, bound, connection_to
from chalicelib.adapters.clients import Clients

REGION = "eu-west-1"


class Thing(Model):
    pk = UnicodeAttribute(hash_key=True)


@pytest.fixture
def clients(monkeypatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with mock_aws():
        yield Clients()


def test_a_service_has_one_client(clients):
    """A second one would read the service's description again."""
    assert clients.of("kms") is clients.of("kms")
    assert clients.of("kms") is not clients.of("s3")


def test_a_client_is_made_when_something_is_first_asked_of_it(clients):
    """A cold start makes only those that its first event needs."""
    given = clients.of("kms")
    assert clients._made == {}

    assert given.meta.service_model.service_name == "kms"

    assert set(clients._made) == {"kms"}
    assert clients.of("kms") is given


def test_several_threads_that_ask_at_once_are_given_one_client(clients):
    """A session makes no two clients at once."""
    given, start = clients.of("kms"), threading.Barrier(8)

    def ask(_):
        start.wait()
        return given.list_keys

    with ThreadPoolExecutor(8) as all_of_them:
        asked = list(all_of_them.map(ask, range(8)))

    assert {method.__self__ for method in asked} == {clients._made["kms"]}


def test_clients_stand_where_the_function_runs(clients):
    """As the environment says."""
    assert clients.region == clients.of("dynamodb").meta.region_name == REGION


def test_a_function_that_does_not_know_where_it_runs_says_so(clients, monkeypatch):
    """PynamoDB would go to another region, and find no table there."""
    monkeypatch.delenv("AWS_DEFAULT_REGION")

    with pytest.raises(LookupError, match="AWS_DEFAULT_REGION"):
        _ = clients.region


def test_tables_share_the_session(clients):
    """Each of its own would cost more than all that is then read of it."""
    table = Table("things", REGION, session=clients.session)

    assert connection_to(table).session is clients.session
    assert bound(Thing, table)._get_connection().connection.session is clients.session


def test_a_table_without_a_session_has_its_own(clients):
    """As tests and tools make them."""
    assert connection_to(Table("things", REGION)).session is not clients.session
