"""What a plan is made from: the definitions, what is known of this case, and what is held."""

from collections.abc import Mapping

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Holdings
from chalicelib.domain.names import AreaCode, FactPath
from chalicelib.domain.party import Party


class Case(Frozen):
    """One case as far as it is known.

    ``places`` tells the area of each kind of place the event speaks of; ``parties`` those named
    so far (a role nobody fills yet is planned for one nameless party).
    """

    definitions: Definitions
    event: LifeEvent
    facts: Mapping[FactPath, FactValue]
    places: Mapping[PlaceKind, AreaCode]
    parties: tuple[Party, ...] = ()
    holdings: Holdings = Holdings()
