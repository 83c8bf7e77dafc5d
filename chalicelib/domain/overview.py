"""All records of an application → what the machine needs to know: no sealed body is looked into."""

from collections.abc import Mapping
from functools import cached_property

from chalicelib.domain.errors import Conflict
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.happenings import Attempted, Submitted
from chalicelib.domain.journal.item_happenings import EndedAs
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Plan
from chalicelib.domain.progress import Progress, progress


class Overview(Frozen):
    """How an application stands, as far as kinds and clear bodies tell."""

    records: Records

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """What happened to the application as a whole, in order."""
        return tuple(entry.kind for entry in self._whole)

    @cached_property
    def _whole(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.records.entries if e.stream == WHOLE)

    @cached_property
    def plan(self) -> Plan | None:
        """The plan it was last submitted with."""
        plans = (e.body.plan for e in reversed(self._whole) if isinstance(e.body, Submitted))
        return next(plans, None)

    @property
    def submitted(self) -> Plan:
        """That plan; raises Conflict where nothing was submitted yet."""
        if self.plan is None:
            raise Conflict("The application was not submitted yet.")
        return self.plan

    @cached_property
    def attempt(self) -> int:
        """Which run of the machine is the current one."""
        attempts = (e.body.attempt for e in self._whole if isinstance(e.body, Attempted))
        return max(attempts, default=1)

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
        """How far each item of the plan is."""
        streams: dict[str, list[Entry]] = {}
        for entry in self.records.entries:
            streams.setdefault(entry.stream, []).append(entry)
        planned = self.plan.items if self.plan else ()
        return {item.id: progress(item.id, streams.get(item.id, ())) for item in planned}

    def ending(self, item: ItemId) -> EndedAs:
        """How an item that was not granted ends: as declined, withdrawn, or for want of another."""
        if self.items[item].stage == "declined":
            return "declined"
        return "withdrawn" if self.is_withdrawn else "prerequisite_declined"

    def prerequisite_failed(self, item: ItemId) -> bool:
        """Whether something this item cannot do without was not granted."""
        if self.plan is None:
            return False
        after = self.plan.item(item).after
        return any(
            self.items[other.id].ended in {"declined", "prerequisite_declined", "withdrawn"}
            or (other.all_end_if_declined and self.items[other.id].stage == "declined")
            for other in self.plan.items
            if other.id in after or other.all_end_if_declined
        )

    def is_ready(self, item: ItemId) -> bool:
        """Whether all its own prerequisites are granted and certified."""
        return self.plan is not None and all(
            self.items[other].ended == "granted" for other in self.plan.item(item).after
        )
