"""Answers → the plan of this case before anybody signs in: what it needs, and what to ask next."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.answers import bind
from chalicelib.domain.applying.opening import require_places
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import AreaCode
from chalicelib.domain.plan import Plan
from chalicelib.domain.planning import Case, plan_case


class Sketch(Frozen):
    """What somebody told so far, in the words of one life event."""

    life_event: str
    answers: Mapping[str, FactValue]
    places: Mapping[PlaceKind, AreaCode]


@dataclass(frozen=True, slots=True)
class PlanPorts:
    """What planning asks of the world: nothing but the definitions as they stand."""

    definitions: Definitions


def plan(sketch: Sketch, ports: PlanPorts) -> Plan:
    """Plan a case that nobody has opened yet; the same sketch always gives the same plan.

    Raises Unknown for a life event there is none of, Invalid naming every wrong place or answer.
    """
    require_places(
        sketch.places, ports.definitions.life_event(sketch.life_event), ports.definitions
    )
    here = ports.definitions.standing_at(sketch.life_event, sketch.places)
    event = here.life_event(sketch.life_event)
    facts = bind(event, sketch.answers, here)
    case = Case(definitions=here, event=event, facts=facts, places=sketch.places)
    return plan_case(case)
