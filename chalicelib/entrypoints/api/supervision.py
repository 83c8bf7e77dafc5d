"""What a supervisor watches: how every department keeps its time, and nothing of any applicant."""

from collections.abc import Iterator, Sequence
from functools import partial

from chalicelib.domain.clock import History, history_of
from chalicelib.domain.definitions.department import Area, Body
from chalicelib.domain.errors import Invalid, NotAllowed, Place, Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.item_happenings import Suspended
from chalicelib.domain.names import AreaCode, BodyId, ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.progress import Progress
from chalicelib.domain.text import Text
from chalicelib.domain.watching import Waiting, counted
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.cases import number_of
from chalicelib.entrypoints.api.paging import QUERY, paged
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.seen_case import taking
from chalicelib.entrypoints.api.views.seen_clock import Moment, SeenClock, seen_clock
from chalicelib.entrypoints.together import each
from chalicelib.ports.applications import WorklistEntry


class WatchedArea(Frozen):
    """An area that the supervisor may look at."""

    area: AreaCode
    title: Text


class WatchedBody(Waiting):
    """A body that has cases, and how many: by when they are due as it was last set."""

    body: BodyId
    title: Text


class Supervision(Frozen):
    """The bodies of one area that have cases; ``areas`` are those that may be looked at.

    What is counted of a body is all that waits for it, in whichever of its areas it lies.
    """

    area: AreaCode
    areas: tuple[WatchedArea, ...]
    bodies: tuple[WatchedBody, ...]


class WatchedCase(Frozen):
    """How one case of a body keeps its time.

    ``taken``: an officer took it in this round, whatever was said of it since. ``article``: by
    which its time stands still, if it does. ``parked``: something unforeseen stopped it, and an
    operator looks. ``uncorrected``: it was not corrected in time.
    """

    item: ItemId
    title: Text
    application: str
    round: int
    taken: bool
    parked: bool
    uncorrected: bool
    article: str | None
    clock: SeenClock


class WatchedCases(Frozen):
    """The cases of one body, as many as come at once."""

    body: BodyId
    title: Text
    cases: tuple[WatchedCase, ...]


noun = Noun("supervision")
PATH = "/v1/supervision"
CASES = f"{PATH}/bodies/{{watched}}/cases"
ALL = Contract(gives=Supervision, word="decide", query=("area",))
LIST = Contract(gives=WatchedCases, word="decide", query=QUERY)


@noun.route("GET", PATH, ALL, Nothing)
def watch(call: Call[Nothing]) -> Answer:
    """What waits for each body of one area, `?area=`: how much of it is past its day, or near it.

    The first of one's own areas where none is named. Nothing is read but by when things are due.
    """
    areas = _areas(call)
    area = call.query.get("area") or areas[0].code
    if area not in {each.code for each in areas}:
        places = (Place("/query/area", "You watch no such area."),)
        raise Invalid("You watch no such area.", places)
    bodies = [body for body in call.services.definitions.bodies if area in body.areas]
    told = tuple(WatchedArea(area=each.code, title=each.title) for each in areas)
    view = Supervision(area=area, areas=told, bodies=tuple(_waiting(bodies, area, call)))
    return Answer(view)


def _areas(call: Call[Nothing]) -> Sequence[Area]:
    """Those that the supervisor watches; raises NotAllowed where this service has none of them."""
    areas = call.services.definitions.areas
    watched = tuple(each for each in areas if call.identity.watches(each.code))
    if not watched:
        raise NotAllowed("This service has nothing in the area that you watch.")
    return watched


def _waiting(bodies: Sequence[Body], area: AreaCode, call: Call[Nothing]) -> Iterator[WatchedBody]:
    moment, worklist = call.moment.in_area(area), call.services.applications.worklist
    worklists = each(worklist, [body.id for body in bodies])
    for body, entries in zip(bodies, worklists, strict=True):
        if entries:
            waits = counted((entry.due for entry in entries), moment.now, moment.calendar)
            yield WatchedBody(body=body.id, title=body.title, **waits.model_dump())


@noun.route("GET", CASES, LIST, Nothing)
def watch_cases(call: Call[Nothing]) -> Answer:
    """How each case of a body keeps its time, the first due first; `Link` leads on.

    Who applied, and what they said, is no part of it; nothing sealed is opened.
    """
    body = call.services.definitions.bodies_by_id.get(call.names["watched"])
    if body is None or not {each.code for each in _areas(call)} & set(body.areas):
        raise Unknown("There is no such body in the areas that you watch.")
    read = partial(call.services.applications.waiting, body.id)
    here, link = paged(read, call, CASES.format(watched=body.id))
    cases = tuple(case for entry in here for case in _cases(entry, call))
    return Answer(WatchedCases(body=body.id, title=body.title, cases=cases), headers=link)


def _cases(entry: WorklistEntry, call: Call[Nothing]) -> Iterator[WatchedCase]:
    """One; none where it is decided by now, was taken back, or lies in another area."""
    overview = Overview(records=call.services.applications.glance(entry.application))
    if not overview.waits_for_body(entry.stream):
        return
    planned, said = overview.submitted.item(entry.stream), overview.records.of(entry.stream)
    if not call.identity.watches(planned.area):
        return
    progress = overview.items[entry.stream]
    yield WatchedCase(
        item=planned.id, title=planned.title, application=number_of(overview),
        round=progress.round, taken=taking(said) is not None, parked=progress.parked,
        uncorrected=progress.stage == "returned", article=_article(progress, said),
        clock=_clock(history_of(planned.promised, said), call.moment.in_area(planned.area)),
    )  # fmt: skip


def _clock(history: History, moment: Moment) -> SeenClock:
    """Without appointments: when somebody is visited is theirs and their department's."""
    clock = seen_clock(history, moment)
    if clock.stop is None:
        return clock
    stop = clock.stop.model_copy(update={"offers": (), "appointment": None})
    return clock.model_copy(update={"stop": stop})


def _article(progress: Progress, said: Sequence[Entry]) -> str | None:
    """What the last suspension cited, while it holds."""
    if not progress.is_suspended:
        return None
    return next(e.body.article for e in reversed(said) if isinstance(e.body, Suspended))
