"""A worklist comes a page at a time; whatever comes or goes meanwhile, no line is missed."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from chalicelib.domain.errors import Invalid
from chalicelib.entrypoints.api.paging import PAGE, paged
from chalicelib.ports.applications import WorklistEntry

FIRST = datetime(2026, 11, 23, 9, tzinfo=UTC)
LINES = tuple(
    WorklistEntry(application=f"a{each}", stream="item", due=FIRST + timedelta(days=each // 90))
    for each in range(2 * PAGE + 50)
)


def page(entries, query):
    call = SimpleNamespace(query=query, services=SimpleNamespace(link=lambda path: path))
    due = sorted(entries, key=lambda line: line.due)
    here, headers = paged(lambda since: (e for e in due if e.due >= since), call, "/lines")
    link = headers.get("Link")
    return here, link and link.removeprefix("</lines?after=").removesuffix('>; rel="next"')


def pages(entries):
    after = ""
    while after is not None:
        here, after = page(entries, {"after": after} if after else {})
        yield here


def test_every_line_comes_once_the_first_due_first():
    """However many are due at the same moment."""
    told = [*pages(LINES)]
    assert [len(each) for each in told] == [PAGE, PAGE, 50]
    lines = [line for each in told for line in each]
    assert len(set(lines)) == len(LINES)
    assert [line.due for line in lines] == sorted(line.due for line in LINES)


def test_what_comes_and_goes_meanwhile_moves_no_other_line():
    """The first page was decided, and something due at once came in."""
    first, after = page(LINES, {})
    urgent = WorklistEntry(application="new", stream="item", due=FIRST - timedelta(days=1))
    rest = (urgent, *(line for line in LINES if line not in first))
    assert page(rest, {"after": after}) == page(LINES, {"after": after})


def test_what_fits_one_page_leads_nowhere():
    """Exactly a page, and nothing at all."""
    assert page(LINES[:PAGE], {})[1] is None
    assert page((), {}) == ((), None)


def test_no_more_of_a_long_list_is_read_than_a_page_needs():
    """What is due at one moment is read whole: its order is no other than by places."""
    read, call = [], SimpleNamespace(query={}, services=SimpleNamespace(link=str))

    def since(_when):
        for line in LINES:
            read.append(line)
            yield line

    paged(since, call, "/lines")

    assert len(read) == len([line for line in LINES if line.due <= LINES[PAGE].due]) + 1
    assert len(read) < len(LINES)


def test_beyond_all_days_nothing_waits():
    """A place of the right form, which no link ever said."""
    assert page(LINES, {"after": "999999999999-0123456789abcdef"}) == ((), None)


@pytest.mark.parametrize("after", ["1", "x", "999999999999", "' or 1=1"])
def test_a_page_that_begins_nowhere_is_refused(after):
    """Only what a link said names a place."""
    with pytest.raises(Invalid) as refused:
        page(LINES, {"after": after})
    assert refused.value.places[0].pointer == "/query/after"
