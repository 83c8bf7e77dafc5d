"""Who writes, when, with which salts: turns what happened into one change to be written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.errors import Conflict
from chalicelib.domain.journal.chain import Stamp, extend
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.migrating_happenings import plan_given
from chalicelib.domain.journal.records import Change, Note, Records
from chalicelib.domain.journal.snapshot import snapshot_of


@dataclass(frozen=True, slots=True)
class Pen:
    """One actor at one instant; ``draw`` gives random bytes for the salts."""

    actor: str
    at: datetime
    draw: Callable[[int], bytes]

    def write(
        self, records: Records, happened: Iterable[Happened], notes: Iterable[Note] = ()
    ) -> Change:
        """The change that adds what happened to these records, with what stands beside it.

        Raises Conflict where they were erased: whoever acts, nothing comes after that.
        """
        happened = tuple(happened)
        if happened and records.is_erased:
            raise Conflict("This application was erased: nothing of it is kept any more.")
        for each in happened:
            records.require(each.stream)
        stamp = Stamp(actor=self.actor, at=self.at)
        heads = records.heads().values()
        entries = extend(heads, happened, stamp, lambda: self.draw(16).hex())
        is_planned = any(plan_given(entry.body) for entry in entries)
        return Change(
            application=records.application,
            entries=entries,
            notes=tuple(notes),
            snapshot=snapshot_of((*records.entries, *entries)) if is_planned else None,
        )
