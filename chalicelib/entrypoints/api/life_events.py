"""Life events and their plans, for anybody: before signing in, and without being remembered."""

from collections.abc import Mapping

from pydantic import ConfigDict, Field

from chalicelib.catalogue.guide import event_guide
from chalicelib.catalogue.guide.event_guide import EventGuide
from chalicelib.domain.asking import unneeded
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import AreaCode
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.life_event_view import (
    LifeEventLine,
    LifeEventView,
    life_event_view,
    line_of,
)
from chalicelib.entrypoints.api.views.plan_view import PlanView, plan_view
from chalicelib.stages.plan import PlanPorts, Sketch, plan

FIVE_MINUTES = 300


class SketchBody(Frozen):
    """What somebody told so far; answers may be left out, places may not."""

    model_config = ConfigDict(allow_inf_nan=False)

    answers: Mapping[str, FactValue] = Field(default_factory=dict)
    places: Mapping[PlaceKind, AreaCode]


noun = Noun("life events")
LIST = Contract(gives=tuple[LifeEventLine, ...], lasts=FIVE_MINUTES)
ONE = Contract(gives=LifeEventView, lasts=FIVE_MINUTES)
GUIDE = Contract(gives=EventGuide, lasts=FIVE_MINUTES)


@noun.route("GET", "/v1/life-events", LIST, Nothing)
def list_life_events(call: Call[Nothing]) -> Answer:
    """Every life event there is."""
    definitions = call.services.definitions
    lines = tuple(line_of(event) for event in definitions.life_events)
    return Answer(lines, etag=definitions.hash)


@noun.route("GET", "/v1/life-events/{life_event}", ONE, Nothing)
def show_life_event(call: Call[Nothing]) -> Answer:
    """One life event: its questions, parties, places, items and promise."""
    definitions = call.services.definitions
    event = definitions.life_event(call.names["life_event"])
    return Answer(life_event_view(event, definitions), etag=definitions.hash)


@noun.route("GET", "/v1/life-events/{life_event}/guide", GUIDE, Nothing)
def guide_life_event(call: Call[Nothing]) -> Answer:
    """Its service guide: for whom, what one gets, brings, waits and pays, in the fullest case."""
    definitions = call.services.definitions
    guide = event_guide(definitions.life_event(call.names["life_event"]), definitions)
    return Answer(guide, etag=definitions.hash)


@noun.route(
    "POST",
    "/v1/life-events/{life_event}/plan",
    Contract(gives=PlanView, word="plan"),
    SketchBody,
)
def sketch_plan(call: Call[SketchBody]) -> Answer:
    """The plan of a case as far as it is told: what it needs, why, and what to ask next."""
    sketch = Sketch(life_event=call.names["life_event"], answers=call.body.answers,
                    places=call.body.places)  # fmt: skip
    definitions = call.services.definitions
    planned = plan(sketch, PlanPorts(definitions=definitions))
    here = definitions.standing_at(sketch.life_event, sketch.places)
    event = here.life_event(sketch.life_event)
    return Answer(plan_view(planned, unneeded(event, here, sketch.answers)))
