"""What a decision looks at: the application, its plan as of now, the definitions, who asks."""

from functools import cached_property
from typing import NoReturn

from chalicelib.domain.application import Application
from chalicelib.domain.applying.commands import Caller
from chalicelib.domain.applying.leading import collects, is_agent, leaders, principals, reach_of
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import Act, LifeEvent
from chalicelib.domain.errors import Conflict, NotAllowed
from chalicelib.domain.founding import event_of
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.item_happenings import ItemReturned
from chalicelib.domain.names import AreaCode, CertificateNumber, ItemId, MaterialId, PartyId
from chalicelib.domain.plan import Plan
from chalicelib.domain.showing import is_number_shown, is_shown
from chalicelib.domain.superseding import role_of


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
    def area(self) -> AreaCode:
        """The area where it is accepted: that of the first place its life event speaks of."""
        return self.application.places[self.event.places[0]]

    @cached_property
    def own(self) -> frozenset[str]:
        """The parts that the caller has in this application, and those whom they represent."""
        return frozenset(p.id for p in self.application.party_of(self.caller.holders))

    @cached_property
    def themselves(self) -> frozenset[str]:
        """The parts that the caller has joined as: whoever acts here acts as one of these."""
        return frozenset(p.id for p in self.application.joined_as(self.caller.holders))

    @cached_property
    def told(self) -> frozenset[str]:
        """The same, of whom the caller may be told what registers say.

        A clerk at a window who acts for somebody is told nothing of it.
        """
        return self.themselves if self.caller.clerk is None else frozenset()

    def is_themselves(self, party: PartyId | None) -> bool:
        """Whether what a register says of this party is about the caller.

        Not where they only represent them: to act for somebody is not to be told of them.
        """
        return party in self.told

    def may_choose(self, party: PartyId) -> bool:
        """Whether somebody can say what counts of what registers have of this party."""
        found = self.application.party(party)
        return found is None or found.may_choose

    def is_told_why(self, party: PartyId | None) -> bool:
        """Whether the caller may know what registers answered about this party.

        Of themselves, and of those for whom they act. Who leads the application, of those who never
        sign in as well: nobody else could be told, and how they were named may be what is wrong.
        """
        if party is None:
            return True
        if self.caller.clerk is not None:
            return False
        if party in self.own or party in self.prepares_for:
            return True
        known = self.application.party(party)
        is_silent = known is None or (
            known.standing == "named" and not self.application.guardians(known)
        )
        return self.is_applicant and is_silent

    def is_number_told(self, party: PartyId, number: CertificateNumber) -> bool:
        """Whether the caller may know this certificate of this party by its number."""
        is_shown = is_number_shown(self.application, number, self.told)
        return self.is_themselves(party) or is_shown

    def is_told(self, party: PartyId, key: str) -> bool:
        """Whether the caller may know what a certificate says of this party under this key."""
        return self.is_themselves(party) or is_shown(self.application, key, self.told)

    @property
    def unseen(self) -> frozenset[str]:
        """The keys under which certificates say what the caller may not know."""
        filled = self.application.prefilled
        return frozenset(k for k in filled if not self.is_told(k.rpartition("@")[2], k))

    def collects_for(self, party: PartyId) -> bool:
        """Whether what an item yielded for this party is handed to the caller.

        Their own, that of whom they represent, or of who mandated them to collect; and what was
        founded by all of them together.
        """
        role = self.event.party(role_of(party, self.application))
        is_founded = role is not None and role.takes_part == "founded"
        given = (m for m in self.application.mandates
                 if m.principal == party and "collect" in m.reach)  # fmt: skip
        return party in self.own or is_founded or any(m.agent in self.themselves for m in given)

    @cached_property
    def reach(self) -> frozenset[Act]:
        """What the caller may do with the application as a whole, leading it or by a mandate."""
        return reach_of(self.themselves, self.application, self.event)

    @property
    def prepares_for(self) -> frozenset[str]:
        """Those about whom the caller may type, because they are mandated to."""
        return principals(self.themselves, self.application)

    @property
    def is_applicant(self) -> bool:
        """Whether the caller leads the application, or may act for whoever does."""
        return bool(self.reach)

    @property
    def is_leading(self) -> bool:
        """Whether the caller leads the application themselves, and not by a mandate."""
        return bool(self.themselves & leaders(self.application, self.event))

    def may(self, act: Act) -> bool:
        """Whether the caller may do this with the application as a whole."""
        return act in self.reach

    def require_may(self, act: Act) -> None:
        """Only who leads the application may do this, or an agent whose mandate reaches it."""
        if not self.may(act):
            self._refuse()

    def _refuse(self) -> NoReturn:
        if self.is_agent:
            raise NotAllowed("No mandate lets you do this: ask the person you act for to confirm.")
        raise NotAllowed("Only who opened the application may do this.")

    @property
    def is_agent(self) -> bool:
        """Whether the caller has no part of their own in it, but acts for somebody who has."""
        return is_agent(self.themselves, self.application, self.event)

    @property
    def collects(self) -> bool:
        """Whether the results are shown to the caller; never to a clerk who acts for them."""
        is_let = collects(self.themselves, self.application, self.event)
        return is_let and self.caller.clerk is None

    def require_collecting(self) -> None:
        """Raises NotAllowed where the results are not shown to the caller."""
        if not self.collects:
            self._refuse()

    @property
    def act_of_files(self) -> Act:
        """What giving a file is now: part of preparing, or of correcting what was handed in."""
        return "prepare" if self.application.phase == "draft" else "correct"

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
        """The items whose correction the applicant was asked for, with what was marked."""
        if self.application.is_over:
            return {}
        return {
            item: returned
            for item, returned in self.application.item_returns.items()
            if self.application.items[item].stage == "returned"
            and item in self.application.gathered
        }

    def still_to_bring(self, item: ItemId) -> tuple[MaterialId, ...]:
        """The materials marked on such an item of which no file came after it was asked for."""
        asked, came = self.application.asked_as[item], self.application.attached_as
        marked = self.returned_items[item].materials
        return tuple(name for name in marked if came.get(name, 0) < asked)

    @property
    def returned_materials(self) -> frozenset[MaterialId]:
        """The materials that some department has marked on an item that waits for correction."""
        return frozenset(m for returned in self.returned_items.values() for m in returned.materials)
