"""An excerpt of an application → what was read of it as an application; the rest is told NotRead.

For whatever goes on with one item of an application that was handed in: who opened it on which
catalogue, how far these items are, what was said of them, who is named in them.
"""

from chalicelib.domain.application import Application
from chalicelib.domain.graph import Graph
from chalicelib.domain.journal.part import Known, NotRead
from chalicelib.domain.journal.records import Excerpt
from chalicelib.domain.names import ApplicationId, ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import Plan

UNREAD = frozenset({
    "version", "lengths", "subjects", "answers", "parties", "consents", "holdings", "typed",
    "prefilled", "origins", "attachments", "attached_as", "signatures", "returned", "returned_at",
    "plan", "histories", "registers_told", "disputes",
})  # fmt: skip
"""What the journal says before the submission, and an excerpt leaves out."""

BY_ITEM = ("item_returns", "item_refusals", "grants", "item_values", "not_filled",
           "explanations")  # fmt: skip


class Excerpted(Application):
    """As much of an application as an excerpt tells; anything else of it raises NotRead."""

    excerpt: Excerpt

    def __getattribute__(self, name: str) -> object:
        """The attribute, unless it was not read."""
        if name in UNREAD:
            raise NotRead(f"An excerpt does not tell the application's {name}: read it whole.")
        return super().__getattribute__(name)

    @property
    def graph(self) -> Graph:
        """Which item of the plan waits for which."""
        return self.excerpt.snapshot.graph

    def plan_of(self, item: ItemId) -> Plan:
        """What the plan says of one item; raises NotRead where that was not read."""
        if item not in self.excerpt.slices:
            raise NotRead(f"What the plan says of {item} was not read.")
        return self.excerpt.slices[item]


def excerpted(name: ApplicationId, excerpt: Excerpt) -> Excerpted:
    """How an application stood when it got its plan, as far as its snapshot tells."""
    snapshot = excerpt.snapshot
    return Excerpted(
        id=name,
        life_event=snapshot.opened.life_event,
        catalogue=snapshot.opened.catalogue,
        places=snapshot.opened.places,
        applicant=snapshot.opened.applicant,
        opened_at=snapshot.opened_at,
        version=0,
        phase="accepted" if snapshot.accepted_at else "submitted",
        submitted_at=snapshot.submitted_at,
        accepted_at=snapshot.accepted_at,
        gathered=frozenset(snapshot.gathered),
        was_returned="returned" in snapshot.kinds,
        number=snapshot.number,
        excerpt=excerpt,
    )


def guarded(state: Application, excerpt: Excerpt, overview: Overview) -> Application:
    """The same once it was folded: what nobody read of items or people is no empty answer."""
    known = {name: Known(getattr(state, name), overview.unread) for name in BY_ITEM}
    nameless = frozenset(excerpt.snapshot.named) - excerpt.people
    people = Known(state.people, nameless)
    return state.model_copy(update={**known, "people": people, "items": overview.items})
