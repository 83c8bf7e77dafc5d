"""One application of seven items → its DynamoDB units and transitions, beside the least of them.

Stages, machine and adapters are the real ones, on moto's tables; every call is counted by size, by
who made it. What pages look at comes on top: each time the whole application.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from math import ceil
from typing import NamedTuple, TypedDict

from moto import mock_aws

from benchmarks.figure import Figure, exactly
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.records import Records
from chalicelib.domain.machine import transitions
from tests.cloud.metered import MeteredCloud
from tests.definitions.story.founding import Founding

KB = 1024
COMMAND = "python -m benchmarks.run units"
WITH_COMPANY = frozenset({"opened", "party_added", "submitted", "dispatched", "granted",
                          "archived"})  # fmt: skip
"""Entries that stand or fall with something beside them: a handle, a list, somebody's own list."""


class Line(TypedDict):
    """So many of something, at so many units each."""

    what: str
    count: int
    each: float
    units: float


class Facts(NamedTuple):
    """What happened, and how large it is: what any way of keeping it must read and write."""

    kinds: Counter[str]
    entries: int
    bytes: int
    items: int
    certificates: int
    disclosures: int
    changes: int


def measure() -> Iterator[Figure]:
    """Units read and written, the least line by line beside them; transitions and their budget."""
    with mock_aws():
        founding = Metered().live()
        spent = dict(founding.cloud.spent)
        with founding.cloud.aside():
            facts, walked = _facts(founding), transitions(_records(founding))
    for number, (name, least) in enumerate((("read", _reads(facts)), ("write", _writes(facts)))):
        total = sum(line["units"] for line in least)
        yield Figure(
            name=f"{name} units of an application of {facts.items} items",
            unit="units", command=COMMAND,
            taken=exactly(round(sum(each[number] for each in spent.values()), 1)),
            beside={"by": {who: each[number] for who, each in sorted(spent.items())},
                    "the least": total, "the least, line by line": least},
        )  # fmt: skip
    yield Figure(
        name=f"read units of a poll that finds nothing new, {facts.items} items under way",
        unit="units", command=COMMAND, taken=exactly(founding.poll),
        beside={"everything read, as without a tag": founding.look},
    )  # fmt: skip
    yield Figure(
        name=f"transitions of a clean run of {facts.items} items", unit="states", command=COMMAND,
        taken=exactly(walked), at_most=4 * facts.items + 4,
    )  # fmt: skip


class Metered(Founding):
    """The typical founding of a company, on tables; what the story looks at is no cost.

    ``look`` and ``poll``: what it costs to read all of it, and to ask whether anything is new, when
    it has been accepted and no item is decided.
    """

    def __init__(self) -> None:
        super().__init__(MeteredCloud)
        self.look = self.poll = 0.0
        self.cloud.spent.clear()

    def _decide(self) -> None:
        application = self.stands.application
        lengths = {stream: application.lengths.get(stream, 0)
                   for stream in (WHOLE, *application.items)}  # fmt: skip
        self.look = self._read_by(lambda: self.cloud.applications.read(self.id))
        self.poll = self._read_by(lambda: self.cloud.applications.is_as_long(self.id, lengths))
        super()._decide()

    def _read_by(self, looking: Callable[[], object]) -> float:
        """The units of one look; it is no part of what the application costs."""
        spent = self.cloud.spent["doors"]
        before = spent[0]
        looking()
        cost, spent[0] = spent[0] - before, before
        return round(cost, 1)

    @property
    def entries(self) -> list[Entry]:
        """Its journal, looked at aside."""
        with self.cloud.aside():
            return super().entries


def _records(founding: Founding) -> Records:
    return founding.cloud.applications.glance(founding.id)


def _facts(founding: Founding) -> Facts:
    entries = founding.entries
    by_door = {(entry.at, entry.actor) for entry in entries if entry.actor.startswith("party:")}
    kinds = Counter(entry.kind for entry in entries)
    rows = [len(entry.model_dump_json()) for entry in entries]
    return Facts(
        kinds=kinds,
        entries=len(entries),
        bytes=sum(rows),
        items=kinds["certified"],
        certificates=len(founding.stands.application.delivered),
        disclosures=len(founding.stands.application.holdings.found) + kinds["item_prefilled"],
        changes=len(by_door),
    )


def _writes(facts: Facts) -> list[Line]:
    company = sum(facts.kinds[kind] for kind in WITH_COMPANY)
    parties = facts.kinds["party_named"]
    return [
        _line("entries of the journal, alone: one KB begun", facts.entries - company, 1),
        _line("entries that stand or fall with something: twice that", company, 2),
        _line("handles, in the dispatch's transaction", facts.items, 2),
        _line("a worklist's line in and out: its row twice 2, its index twice 1", facts.items, 6),
        _line("the same for the desk, and for the list of the unfinished", 2, 6),
        _line("somebody's own list: row 2, index 1", parties, 3),
        _line("parties' keys", parties, 1),
        _line("tokens kept and dropped, two an item and one at acceptance", 2 * facts.items + 1, 2),
        _line("certificates: three rows in a transaction", facts.certificates, 6),
        _line("the ledger: a disclosure", facts.disclosures, 1),
    ]


def _reads(facts: Facts) -> list[Line]:
    whole = ceil(facts.bytes / (4 * KB))
    return [
        _line("a change at the doors: the draft, 4 KB begun, half of it on average",
              facts.changes, ceil(whole / 2)),
        _line("a decision and a taking: the handle, and the item", 2 * facts.items, 2),
        _line("a step that works on an item: the item", 3 * facts.items, 1),
        _line("a drive that something may follow from: the item", 4 * facts.items, 1),
        _line("submission, acceptance's step and its two drives: the application", 4, 1),
        _line("delivery: every item", facts.items, 1),
        _line("the archive: everything", 1, whole),
        _line("certificates found, and read by number", facts.disclosures, 1),
        _line("the ledger's heads", facts.disclosures, 1),
        _line("parties' keys, where something sealed is written",
              facts.kinds["prefilled"] + facts.kinds["typed"] + facts.items, 1),
    ]  # fmt: skip


def _line(what: str, count: int, each: float) -> Line:
    return Line(what=what, count=count, each=each, units=count * each)
