"""Of a long worklist in the table a page reads the beginning, however many lists it is made of."""

from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import pytest

from chalicelib.adapters.applications.keys import WORK
from chalicelib.adapters.applications.lists import LOOK
from chalicelib.adapters.instants import instant
from chalicelib.domain.worklists import desk_of
from chalicelib.entrypoints.api.desk import _waiting
from chalicelib.entrypoints.api.paging import PAGE, paged
from tests.ports.applications_builders import NOW

LENGTH = 2 * LOOK + 10
DESKS = desk_of("990101"), desk_of("990102")


@pytest.fixture
def queries(applications, monkeypatch):
    """How many rows each query of the table gave."""
    client = applications._rows._get_connection().connection.client
    ask, given = client._make_api_call, []

    def counting(operation, asked):
        heard = ask(operation, asked)
        if operation == "Query":
            given.append(len(heard["Items"]))
        return heard

    monkeypatch.setattr(client, "_make_api_call", counting)
    return given


def filled(applications, worklists, apart):
    """So many lines in each, due one after another."""
    with applications._rows.batch_write() as batch:
        for worklist in worklists:
            for number in range(LENGTH):
                due = instant(NOW + number * apart)
                batch.save(applications._rows(f"APP#{worklist}-{number}", "-", work_sk=due,
                                              work_pk=WORK + worklist))  # fmt: skip


def page(applications, worklists, query):
    """The lines of one page, and what the next one is asked by."""
    services = SimpleNamespace(link=str, applications=applications)
    call = SimpleNamespace(query=query, services=services)
    lines, headers = paged(partial(_waiting, worklists, call), call, "/lines")
    after = headers["Link"].partition("after=")[2].partition(">")[0]
    return lines, {"after": after}


@pytest.mark.parametrize("worklists", [DESKS[:1], DESKS])
def test_each_page_takes_one_look_at_each_list(applications, queries, worklists):
    """The first, and the one after it."""
    filled(applications, worklists, timedelta(minutes=1))
    first, after = page(applications, worklists, {})
    second, _ = page(applications, worklists, after)

    assert queries == [LOOK] * 2 * len(worklists)
    assert [len(first), len(second)] == [PAGE, PAGE]
    assert [line.due for line in first + second] == sorted(line.due for line in first + second)
    assert not set(first) & set(second)


def test_what_is_due_at_one_moment_is_read_whole(applications, queries):
    """Its order is no other than by places."""
    filled(applications, DESKS[:1], timedelta())
    page(applications, DESKS[:1], {})

    assert sum(queries) == LENGTH
