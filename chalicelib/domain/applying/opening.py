"""A request to open an application → its first entries: what, by whom, what they said."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from chalicelib.domain.answers import bind
from chalicelib.domain.applying.commands import Caller, Open
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Answered, Opened, PartyAdded, PartyNamed
from chalicelib.domain.journal.window_happenings import Attended
from chalicelib.domain.names import AreaCode


def open_with(opening: Open, caller: Caller, definitions: Definitions) -> Iterator[Happened]:
    """The first entries of a new application; raises Invalid naming every wrong place."""
    event = definitions.life_event(opening.life_event)
    require_places(opening.places, event, definitions)
    if opening.role not in event.opened_by:
        raise Invalid("Nobody of this role can open it.",
                      (Place("/role", f"choose from {', '.join(event.opened_by)}"),))  # fmt: skip
    bind(event, opening.answers, definitions)
    who, role = opening.role, event.party(opening.role)
    yield Happened(
        body=Opened(life_event=event.id, catalogue=definitions.hash, places=opening.places,
                    applicant=who, acts_for=role.acts_for if role else None)
    )  # fmt: skip
    yield Happened(body=PartyAdded(party=who, role=who, holder=caller.holder, standing="joined"))
    yield Happened(body=PartyNamed(name=caller.name, id_number=caller.id_number), subject=who)
    yield Happened(body=Answered(answers=opening.answers), subject=who)
    if caller.clerk and opening.attend:
        yield Happened(
            body=Attended(party=who, clerk=caller.clerk.subject, area=caller.clerk.area,
                          how=opening.attend.how, until=opening.attend.until)
        )  # fmt: skip


def require_places(
    places: Mapping[PlaceKind, AreaCode], event: LifeEvent, definitions: Definitions
) -> None:
    """Every kind of place that the event speaks of is given, in an area that is served."""
    served = [area.code for area in definitions.areas]
    wrong = [Place.at("places", kind, reason="is missing") for kind in event.places
             if kind not in places]  # fmt: skip
    wrong += [Place.at("places", kind, reason="this life event has no such place")
              for kind in places if kind not in event.places]  # fmt: skip
    for kind, area in places.items():
        if area not in served:
            near = get_close_matches(area, served, n=1) or served[:1]
            reason = f"is not served; one that is: {near[0]}"
            wrong.append(Place.at("places", kind, reason=reason))
    if wrong:
        raise Invalid("The places do not fit.", tuple(wrong))
