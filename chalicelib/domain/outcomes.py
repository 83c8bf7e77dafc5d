"""How far an item is → what its body may say of it now, in the words that decisions are sent in.

What is offered to an officer is what would be taken from them; what would clash is not offered.
"""

from datetime import datetime
from typing import Literal

from chalicelib.domain.limits import Limit
from chalicelib.domain.progress import Progress

Outcome = Literal["granted", "declined", "correction", "suspended", "continued", "extended"]


def outcomes(progress: Progress, extension: Limit | None, now: datetime) -> tuple[Outcome, ...]:
    """In the order in which they are offered; ``extension`` is what its law allows more.

    What was to be corrected and was not, in time, is granted or declined by what there is. What was
    granted in vain can be declined, and nothing else.
    """
    if progress.is_void:
        return ("declined",)
    always: tuple[Outcome, ...] = ("granted", "declined")
    if not progress.is_undecided:
        return always
    asked: tuple[Outcome, ...] = ("correction",) if progress.round == 1 else ()
    if progress.is_suspended:
        return (*always, *asked, "continued")
    more: tuple[Outcome, ...] = ("extended",) if _is_extensible(progress, extension, now) else ()
    return (*always, *asked, "suspended", *more)


def _is_extensible(progress: Progress, extension: Limit | None, now: datetime) -> bool:
    """Once, where a law allows it, and before it is due."""
    if extension is None or progress.is_extended or progress.due is None:
        return False
    return now <= progress.due
