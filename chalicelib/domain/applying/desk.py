"""What a decision looks at: the application, its plan as of now, the definitions, who asks."""

from functools import cached_property

from chalicelib.domain.application import Application
from chalicelib.domain.applying.commands import Caller
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.errors import Conflict, NotAllowed
from chalicelib.domain.founding import event_of
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.item_happenings import ItemReturned
from chalicelib.domain.names import ItemId, MaterialId
from chalicelib.domain.plan import Plan


class Desk(Frozen):
    """Everything in view when somebody asks for a change."""

    application: Application
    plan: Plan
    definitions: Definitions
    caller: Caller

    @cached_property
    def event(self) -> LifeEvent:
        """The life event that the application is for, settled by its answers."""
        return event_of(self.application, self.definitions)

    @property
    def own(self) -> frozenset[str]:
        """The parts that the caller has in this application."""
        return frozenset(p.id for p in self.application.party_of(self.caller.holders))

    @property
    def is_applicant(self) -> bool:
        """Whether the caller is who opened it."""
        return self.application.applicant in self.own

    def require_applicant(self) -> None:
        """Only who opened it may do this."""
        if not self.is_applicant:
            raise NotAllowed("Only who opened the application may do this.")

    def require_editable(self) -> None:
        """Only a draft, or one that was returned for correction, may be changed."""
        if not self.application.is_editable:
            raise Conflict(f"The application is {self.application.phase}: it cannot change now.")

    def require_draft(self) -> None:
        """Only a draft may change in this: a correction touches what was marked, and no more."""
        if self.application.phase != "draft":
            raise Conflict(f"The application is {self.application.phase}: this is settled.")

    @property
    def returned_items(self) -> dict[ItemId, ItemReturned]:
        """The items that wait for a correction, with what their departments have marked."""
        if self.application.is_over:
            return {}
        return {
            item: returned
            for item, returned in self.application.item_returns.items()
            if self.application.items[item].stage == "returned"
        }

    @property
    def returned_materials(self) -> frozenset[MaterialId]:
        """The materials that some department has marked on an item that waits for correction."""
        return frozenset(m for returned in self.returned_items.values() for m in returned.materials)
