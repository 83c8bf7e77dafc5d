"""An application's records → the application and its plan, on the catalogue it is pinned to."""

from collections.abc import Collection

from chalicelib.domain.answers import bind
from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.folding import fold, pinned
from chalicelib.domain.founding import as_settled, event_of
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Found, Holdings
from chalicelib.domain.journal.happenings import Opened
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import AreaCode, BodyId, Code, PartyId
from chalicelib.domain.plan import Plan, nothing_of
from chalicelib.domain.planning import Case, plan_case
from chalicelib.ports.catalogues import Catalogues


class Pinned(Frozen):
    """An application as it stands, with the definitions that it will keep to its end.

    The definitions are those of its catalogue as they stand at its places.
    """

    application: Application
    definitions: Definitions
    event: LifeEvent

    @property
    def area(self) -> AreaCode:
        """The area whose desk accepts it: that of the first place its life event speaks of."""
        return self.application.places[self.event.places[0]]

    @property
    def lead(self) -> BodyId | None:
        """The body that leads the bundle at that place; None where none serves it."""
        role = self.definitions.bundle(self.event.bundle).lead
        leads = (b.id for b in self.definitions.bodies
                 if b.department == role and self.area in b.areas)  # fmt: skip
        return next(leads, None)

    def plan(self) -> Plan:
        """The plan: the one it was submitted with, or what it would be as of now."""
        application = self.application
        if application.phase == "erased":
            return nothing_of(self.event, application.places)
        if application.plan is not None and not application.is_editable:
            return application.plan
        return self.planned()

    def planned(self) -> Plan:
        """The plan that it would have as of now, whatever it was submitted with."""
        application = self.application
        facts = bind(self.event, application.answers, self.definitions)
        return plan_case(
            Case(
                definitions=self.definitions,
                event=self.event,
                facts=facts,
                places=application.places,
                parties=application.parties,
                holdings=application.holdings,
            )
        )

    def forgetting(self, pairs: Collection[tuple[PartyId, Code]]) -> "Pinned":
        """The same, before the registers answered about these: as what is asked anew is asked."""
        found = self.application.holdings.found
        known = tuple(each for each in found if (each.party, each.certificate) not in pairs)
        if len(known) == len(found):
            return self
        holdings = Holdings(found=known)
        return self.model_copy(
            update={"application": self.application.model_copy(update={"holdings": holdings})}
        )

    def knowing(self, found: tuple[Found, ...]) -> "Pinned":
        """The same, once the registers have also answered this."""
        known = Holdings(found=(*self.application.holdings.found, *found))
        return self.model_copy(
            update={"application": self.application.model_copy(update={"holdings": known})}
        )


def desk_area(records: Records, catalogues: Catalogues) -> AreaCode:
    """The area whose desk accepts it, before anything else of it is read."""
    opened = pinned(records)
    event = catalogues.get(opened.catalogue).life_event(opened.life_event)
    return opened.places[event.places[0]]


def standing(opened: Opened, catalogues: Catalogues) -> Definitions:
    """The definitions of an application's catalogue, as they stand at its places."""
    return catalogues.get(opened.catalogue).standing_at(opened.life_event, opened.places)


def pin(records: Records, catalogues: Catalogues) -> Pinned:
    """Read an application on its own catalogue, however old; raises Unknown where that is gone.

    Nothing in an excerpt hangs on how its event is settled: it leaves answers and parties out.
    """
    return pin_on(records, standing(pinned(records), catalogues))


def pin_on(records: Records, definitions: Definitions) -> Pinned:
    """Read an application on these definitions: what was said replayed against them.

    Raises Unknown where they have no such life event or party, Invalid where an answer is none.
    """
    life_event = definitions.life_event(pinned(records).life_event)
    application = fold(records, life_event)
    if records.excerpt:
        return Pinned(application=application, definitions=definitions, event=life_event)
    event = event_of(application, definitions)
    return Pinned(application=as_settled(application, event), definitions=definitions, event=event)
