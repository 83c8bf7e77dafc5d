"""All records of an application → what the machine needs to know: no sealed body is looked into."""

from collections.abc import Mapping
from functools import cached_property

from chalicelib.domain.errors import Conflict
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.graph import Graph, graph_of, slice_of
from chalicelib.domain.journal.correction_happenings import Uncorrected
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.happenings import Attempted, Gathered, Submitted
from chalicelib.domain.journal.item_happenings import EndedAs
from chalicelib.domain.journal.part import Known, NotRead
from chalicelib.domain.journal.records import Records
from chalicelib.domain.journal.snapshot import items_told, plan_in
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Plan
from chalicelib.domain.progress import Progress, progress


class Overview(Frozen):
    """How an application stands, as far as kinds and clear bodies tell."""

    records: Records

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """What happened to the application as a whole, in order."""
        before = self.records.excerpt.snapshot.kinds if self.records.excerpt else ()
        return (*before, *(entry.kind for entry in self._whole))

    @cached_property
    def _whole(self) -> tuple[Entry, ...]:
        excerpt = self.records.excerpt
        since = excerpt.snapshot.head.sequence if excerpt else 0
        return tuple(e for e in self.records.entries if e.stream == WHOLE and e.sequence > since)

    @cached_property
    def plan(self) -> Plan | None:
        """The plan it was last given, whole; an excerpt has but slices of it."""
        if self.records.excerpt:
            raise NotRead("The plan was not read whole: ask for an item's.")
        return plan_in(self._whole)

    @property
    def submitted(self) -> Plan:
        """That plan; raises Conflict where nothing was submitted yet."""
        if self.plan is None:
            raise Conflict("The application was not submitted yet.")
        return self.plan

    def plan_of(self, item: ItemId) -> Plan:
        """What the plan says of this item, as a plan of it alone."""
        excerpt = self.records.excerpt
        if excerpt is None:
            return slice_of(self.submitted, item)
        if item not in excerpt.slices:
            raise NotRead(f"What the plan says of {item} was not read.")
        return excerpt.slices[item]

    @cached_property
    def graph(self) -> Graph:
        """Which item waits for which; empty where nothing was submitted yet."""
        if self.records.excerpt:
            return self.records.excerpt.snapshot.graph
        return graph_of(self.plan) if self.plan else Graph()

    @property
    def number(self) -> str:
        """The number it was submitted under."""
        if self.records.excerpt:
            return self.records.excerpt.snapshot.number
        bodies = (e.body for e in reversed(self._whole) if isinstance(e.body, Submitted))
        return next(bodies).number

    @cached_property
    def attempt(self) -> int:
        """Which run of the machine is the current one."""
        before = self.records.excerpt.snapshot.attempt if self.records.excerpt else 1
        attempts = (e.body.attempt for e in self._whole if isinstance(e.body, Attempted))
        return max(attempts, default=before)

    @cached_property
    def gathered(self) -> frozenset[ItemId]:
        """The items for whose gaps the applicant was asked."""
        before = self.records.excerpt.snapshot.gathered if self.records.excerpt else ()
        return items_told(self._whole, Gathered).union(before)

    @cached_property
    def uncorrected(self) -> frozenset[ItemId]:
        """The items that the applicant was asked to correct, and did not in time."""
        before = self.records.excerpt.snapshot.uncorrected if self.records.excerpt else ()
        return items_told(self._whole, Uncorrected).union(before)

    def is_to_be_corrected(self, item: ItemId) -> bool:
        """Whether it waits for the applicant, who was asked for what it lacks."""
        is_asked = self.items[item].stage == "returned" and item in self.gathered
        return is_asked and not self.prerequisite_failed(item)

    def is_decidable(self, item: ItemId) -> bool:
        """Whether its department may decide it: it lies there, or was not corrected in time.

        Or it was granted in vain: then it may be declined after all.
        """
        progress = self.items[item]
        is_late = progress.stage == "returned" and item in self.uncorrected
        return progress.is_undecided or is_late or progress.is_void

    def waits_for_body(self, item: ItemId) -> bool:
        """The same, and it was not taken back; even so, what was granted in vain is declined."""
        return self.is_decidable(item) and (not self.is_withdrawn or self.items[item].is_void)

    @property
    def is_withdrawn(self) -> bool:
        """Whether the applicant took it back."""
        return "withdrew" in self.kinds

    @property
    def is_closed(self) -> bool:
        """Whether it is archived."""
        return "archived" in self.kinds

    @cached_property
    def items(self) -> Mapping[ItemId, Progress]:
        """How far each item of the plan is; of an excerpt, each that was read."""
        streams: dict[str, list[Entry]] = {}
        for entry in self.records.entries:
            streams.setdefault(entry.stream, []).append(entry)
        items = {item: progress(item, streams.get(item, ())) for item in self.graph.by_item}
        return Known(items, self.unread) if self.unread else items

    def kinds_of(self, item: ItemId) -> tuple[str, ...]:
        """What happened to one item, in order; raises NotRead where its stream was not read."""
        if item in self.unread:
            raise NotRead(f"The stream of {item} was not read.")
        return tuple(entry.kind for entry in self.records.entries if entry.stream == item)

    @cached_property
    def unread(self) -> frozenset[ItemId]:
        """The items of the plan whose streams were not read."""
        excerpt = self.records.excerpt
        return frozenset(self.graph.by_item) - excerpt.items if excerpt else frozenset()

    def ending(self, item: ItemId) -> EndedAs:
        """How an item that was not granted ends: as declined, withdrawn, or for want of another."""
        if self.items[item].stage == "declined":
            return "declined"
        return "withdrawn" if self.is_withdrawn else "prerequisite_declined"

    def prerequisite_failed(self, item: ItemId) -> bool:
        """Whether something this item cannot do without was not granted."""
        if item not in self.graph.by_item:
            return False
        after = self.graph.by_item[item].after
        return any(
            self.items[other].ended in {"declined", "prerequisite_declined", "withdrawn"}
            or (other in self.graph.enders and self.items[other].stage == "declined")
            for other in (*after, *self.graph.enders)
        )

    def is_ready(self, item: ItemId) -> bool:
        """Whether all its own prerequisites are granted and certified."""
        node = self.graph.by_item.get(item)
        return node is not None and all(self.items[o].ended == "granted" for o in node.after)
