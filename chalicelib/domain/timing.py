"""A case and what its body says of its time → what happens: it stands still, runs on, is extended.

Licensing Law art. 42 (one extension) and 45 (what does not count).
"""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.calendar import Calendar
from chalicelib.domain.clock import History, continued, extended
from chalicelib.domain.errors import Conflict, Invalid, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.item_happenings import Continued, Explained, Extended, Suspended
from chalicelib.domain.limits import IN_HALF_DAYS, Limit, half_days
from chalicelib.domain.progress import Progress
from chalicelib.domain.says import Continue, Extend, Suspend
from chalicelib.domain.slots import is_in_office_hours

_WHICH = Place("/suspension", "give the receipt of the suspension that is over")

Timed = Suspended | Continued | Extended | Explained


class Timing(Frozen):
    """An undecided item at one instant: how far it is, its clock, what its law allows more."""

    progress: Progress
    history: History
    extension: Limit | None
    calendar: Calendar
    now: datetime


def time_case(says: Suspend | Continue | Extend, case: Timing) -> tuple[Timed, ...]:
    """What happens; a reason that was given comes with it.

    Raises Conflict where that cannot be now, Invalid naming each offer or limit that does not fit.
    """
    match says:
        case Suspend():
            return _suspend(says, case)
        case Continue():
            return (_continue(says, case),)
        case _:
            return _extend(says, case)


def _suspend(says: Suspend, case: Timing) -> tuple[Timed, ...]:
    if case.progress.is_suspended:
        raise Conflict("This item is suspended already: let it continue first.")
    strays = tuple(_stray_offers(says, case))
    if strays:
        raise Invalid("Some appointments cannot be offered.", strays)
    told = says.model_dump(include={"ground", "article", "days", "offers"})
    return Suspended(round=case.progress.round, **told), _reason(says, case)


def _stray_offers(says: Suspend, case: Timing) -> Iterator[Place]:
    for number, offer in enumerate(says.offers):
        if offer <= case.now:
            yield Place.at("offers", str(number), reason="is past: offer a later time")
        elif not is_in_office_hours(offer, case.calendar):
            yield Place.at("offers", str(number), reason="is outside office hours")


def _continue(says: Continue, case: Timing) -> Continued:
    stops = case.progress.suspensions
    if says.suspension and says.suspension not in stops:
        raise Invalid("This case was not suspended under this receipt.", (_WHICH,))
    if not case.progress.is_suspended:
        raise Conflict("This item is not suspended: there is nothing to continue.")
    if len(stops) > 1 and says.suspension is None:
        raise Conflict("This item was suspended more than once: say which one is over.", (_WHICH,))
    due = continued(case.history, case.calendar, case.now)
    return Continued(round=case.progress.round, due=due.at, provisional=due.provisional)


def _extend(says: Extend, case: Timing) -> tuple[Timed, ...]:
    _require_extensible(case)
    _require_within(says.limit, case.extension)
    due = extended(case.history, says.limit, case.calendar, case.now)
    body = Extended(round=case.progress.round, limit=says.limit, article=says.article, due=due.at,
                    provisional=due.provisional)  # fmt: skip
    return body, _reason(says, case)


def _require_extensible(case: Timing) -> None:
    if case.extension is None:
        raise Conflict("This item's definition allows no extension.")
    if case.progress.is_extended:
        raise Conflict("This item was extended once already: decide it.")
    if case.progress.is_suspended:
        raise Conflict("This item is suspended: let it continue before it is extended.")
    if case.progress.due is None or case.now > case.progress.due:
        raise Conflict("This item is overdue: it can only be extended before it is due.")


def _require_within(asked: Limit, most: Limit | None) -> None:
    if asked.unit not in IN_HALF_DAYS or not asked.value:
        places = (Place("/limit", "give a number of working days or half-days"),)
        raise Invalid("The extension does not fit.", places)
    if most is not None and half_days(asked) > half_days(most):
        days = half_days(most) / 2
        places = (Place("/limit", f"is longer than the {days:g} working days that are allowed"),)
        raise Invalid("The extension does not fit.", places)


def _reason(says: Suspend | Extend, case: Timing) -> Explained:
    return Explained(round=case.progress.round, of=says.outcome, reason=says.reason)
