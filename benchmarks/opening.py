"""A journey → an application of it in memory, to which everybody who has a part has agreed."""

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from chalicelib.catalogue.load import Loaded, load
from chalicelib.domain.applying.commands import Agree
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.errors import Invalid, Unknown
from chalicelib.domain.names import ApplicationId, Code
from infra.local.journeys.journey import Journey, read_journeys
from tests.cloud.doors import Doors
from tests.cloud.in_memory import InMemoryCloud
from tests.cloud.people import CHEN, Person, person

ROOT = Path(__file__).parent.parent
FIRST = 100
"""Of the numbers of invented people, the first that is used here."""


class Opened(NamedTuple):
    """The application, the people in it, and the certificate types that they agreed to."""

    application: ApplicationId
    people: tuple[Person, ...]
    agreed: tuple[Code, ...]


def opened(doors: Doors, journey: Journey) -> Opened:
    """A new one. Whoever is to join has joined; what the law has read needs no agreeing."""
    parts = {journey.opens.role: CHEN}
    application = doors.open(CHEN, journey.life_event, journey.answers, another=True,
                             role=journey.opens.role, places=journey.places)  # fmt: skip
    for number, player in enumerate(each for each in journey.parties if not each.company):
        parts[player.role] = somebody = person("某人", FIRST + number)
        code = doors.name(CHEN, application, player.role, somebody)
        if code:
            doors.take_up(somebody, code)
    agreed = [each for each in doors.cloud.stands(application).plan().readable
              if each.ground == "consent" and each.party in parts]  # fmt: skip
    for each in agreed:
        change = Agree(party=each.party, certificates={each.certificate: True})
        doors.ask(parts[each.party], application, change)
    types = tuple(dict.fromkeys(each.certificate for each in agreed))
    return Opened(application, tuple(parts.values()), types)


@cache
def widest() -> tuple[Journey, tuple[Code, ...]]:
    """The journey whose people agree to most certificate types, and these types."""
    found, doors = [], Doors(InMemoryCloud(current()))
    for journey in read_journeys():
        with suppress(Invalid, Unknown):  # whoever is represented joins in other ways
            found.append((journey, opened(doors, journey).agreed))
    return max(found, key=lambda each: len(each[1]))


def current() -> Definitions:
    """The definitions of this repository."""
    loaded = load(ROOT)
    if not isinstance(loaded, Loaded):
        raise SystemExit("The definitions do not load: run `make check`.")
    return loaded.definitions
