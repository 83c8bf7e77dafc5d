"""A call and a change → the application afterwards; who was overtaken by another tries again."""

from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.applying.commands import Ask, Caller, Change
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.applying.erasing import GONE
from chalicelib.domain.errors import ConcurrentChange, Unknown
from chalicelib.entrypoints.api.call import Call, Seen
from chalicelib.stages.apply import Applied, apply

T = TypeVar("T")

RETRIES = 3


def repeated(action: Callable[[], T]) -> T:
    """Do it; where another was first, read again and repeat, a few times."""
    for _ in range(RETRIES):
        try:
            return action()
        except ConcurrentChange:
            continue
    return action()


def ask(call: Call[BaseModel], change: Change, caller: Caller | None = None) -> Applied:
    """Ask this change of the application in the path, as of the version that was looked at."""
    asked = Ask(application=call.application, caller=caller or call.caller, change=change,
                version=call.version, at=call.services.apply.clock.now())  # fmt: skip
    return repeated(lambda: apply(asked, call.services.apply))


def desk_of(call: Call[BaseModel]) -> Desk:
    """All in view for somebody who has a part in the application; raises Unknown for others.

    Raises it also of what was erased.
    """
    return in_view(call).desk


def in_view(call: Call[BaseModel]) -> Seen:
    """The same, with all that was read of it."""
    found = seen(call)
    _require_left(found.desk)
    return found


def seen(call: Call[BaseModel], *, anew: bool = False) -> Seen:
    """The same, also of what was erased; as this look has read it already, unless ``anew``."""
    sight = {} if call.sight is None else call.sight
    known = sight.get(call.application)
    if known is None or anew or known.desk.caller != call.caller:
        records = call.services.applications.read(call.application)
        stands = pin(records, call.services.apply.catalogues)
        known = sight[call.application] = Seen(records, looking_at(stands, call.caller))
    return known


def desk_at(stands: Pinned, caller: Caller) -> Desk:
    """The same, of what was read; raises Unknown also of what was erased."""
    desk = looking_at(stands, caller)
    _require_left(desk)
    return desk


def _require_left(desk: Desk) -> None:
    if desk.application.phase == "erased":
        raise Unknown(GONE)


def looking_at(stands: Pinned, caller: Caller) -> Desk:
    """The same, also of what was erased: that there was something is told to who had a part."""
    desk = Desk(application=stands.application, plan=stands.plan(),
                definitions=stands.definitions, caller=caller)  # fmt: skip
    if not desk.own:
        raise Unknown("There is no such application, or you have no part in it.")
    return desk
