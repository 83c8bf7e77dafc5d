"""An event, answers and what is supposed to be on file → a case that can be planned.

For whoever works with definitions: no person is behind it. Every role is played by one nameless
party, and a register that is asked answers as it is supposed to.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from chalicelib.catalogue.walk import items_of
from chalicelib.domain.answers import bind
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.holding import Absent, Found, Held, Holdings
from chalicelib.domain.planning import Case

OnFile = Callable[[str, str], bool]
"""Whether whoever plays this role holds a certificate of this type."""

THEN = datetime(2026, 1, 1, tzinfo=UTC)
"""When the registers are supposed to have answered: no plan depends on it."""

ABSENT = Absent(as_of=THEN)


def everything(_role: str, _certificate: str) -> bool:
    """Government holds whatever it could hold."""
    return True


def nothing(_role: str, _certificate: str) -> bool:
    """Nothing is on file about anybody."""
    return False


def supposed(
    event: LifeEvent, definitions: Definitions, answers: Mapping[str, FactValue], on_file: OnFile
) -> Case:
    """The case, as things stand in the first area. Raises Invalid for answers that do not fit."""
    places = dict.fromkeys(event.places, definitions.areas[0].code)
    here = definitions.standing_at(event.id, places)
    there = here.life_event(event.id)
    return Case(
        definitions=here,
        event=there,
        facts=bind(there, answers, here),
        places=places,
        holdings=on_record(there, here, on_file),
    )


def on_record(event: LifeEvent, definitions: Definitions, on_file: OnFile) -> Holdings:
    """What every register that could be read answers: one that is held bears its type's name."""
    held = {c.id: Held(number=c.id, issuer=c.issuer, as_of=THEN) for c in definitions.certificates}
    found = tuple(
        Found(party=role, certificate=certificate,
              holding=held[certificate] if on_file(role, certificate) else ABSENT)
        for role, certificate in dict.fromkeys(readable(event, definitions))
    )  # fmt: skip
    return Holdings(found=found)


def readable(event: LifeEvent, definitions: Definitions) -> Iterator[tuple[str, str]]:
    """Role and certificate type of everything that some item of the event could read."""
    for item in items_of(definitions, definitions.bundle(event.bundle)):
        for requirement in item.requirements:
            yield from ((e.of, e.type) for e in requirement.evidence if e.is_read)
