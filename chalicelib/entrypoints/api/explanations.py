"""Why a case needs what it needs: for anybody before signing in, and for whoever is part of one."""

from datetime import date, datetime, time
from typing import Annotated

from pydantic import Field

from chalicelib.catalogue.explain import Explanation, Shown, Start, Telling, explain
from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.names import AreaCode
from chalicelib.entrypoints.api.applications import ONE
from chalicelib.entrypoints.api.asking import desk_of
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.life_events import SketchBody
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.seen_materials import Unshown, materials_told
from chalicelib.stages.plan import PlanPorts, Sketch, plan

MORNING = time(9)
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
"""A day that is reckoned with: the calendar is worked through day by day."""


class ExplanationBody(SketchBody):
    """What somebody told so far; ``start`` is the day on which it would be accepted."""

    start: Day | None = None


noun = Noun("explanations")
BEFORE = Contract(gives=Explanation, word="plan")
WITHIN = Contract(gives=Explanation, word="apply", versioned=False)


@noun.route("POST", "/v1/life-events/{life_event}/explanation", BEFORE, ExplanationBody)
def explain_plan(call: Call[ExplanationBody]) -> Answer:
    """Why a case needs what it needs, does not need the rest, and takes so long."""
    definitions, body = call.services.definitions, call.body
    sketch = Sketch(life_event=call.names["life_event"], answers=body.answers, places=body.places)
    planned = plan(sketch, PlanPorts(definitions=definitions))
    here = definitions.standing_at(sketch.life_event, sketch.places)
    event = here.life_event(sketch.life_event)
    telling = Telling(event=event, definitions=here, answers=body.answers)
    return Answer(explain(Shown(planned, telling), _start(call, sketch.places[event.places[0]])))


def _start(call: Call[ExplanationBody], desk: AreaCode) -> Start | None:
    """The morning of that day, at this desk."""
    if call.body.start is None:
        return None
    at = datetime.combine(call.body.start, MORNING, LEGAL_TIME)
    return Start(at=at, calendar=call.moment.calendar, desk=desk)


@noun.route("GET", f"{ONE}/explanation", WITHIN, Nothing)
def explain_application(call: Call[Nothing]) -> Answer:
    """The same of an application as it stands, as far as the caller may see it."""
    desk, calendar = desk_of(call), call.moment.calendar
    telling = Telling(event=desk.event, definitions=desk.definitions,
                      answers=desk.application.answers)  # fmt: skip
    hidden = (m.id for m in materials_told(desk) if isinstance(m.disposition, Unshown))
    accepted = desk.application.accepted_at
    start = Start(at=accepted, calendar=calendar, desk=desk.area) if accepted else None
    return Answer(explain(Shown(desk.plan, telling, frozenset(hidden)), start))
