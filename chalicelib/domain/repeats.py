"""What a body says + what its case's journal says already → the entry that it merely repeats."""

from collections.abc import Sequence
from itertools import dropwhile, pairwise

from chalicelib.domain.journal.entry import Body, Entry
from chalicelib.domain.journal.item_happenings import (
    Continued,
    Explained,
    Extended,
    Granted,
    ItemDeclined,
    ItemReturned,
    Suspended,
    Taken,
)
from chalicelib.domain.says import Continue, Extend, Says, Suspend

DECIDED = (Granted, ItemDeclined, ItemReturned)


def decided(entries: Sequence[Entry], round_: int) -> tuple[Entry, ...]:
    """The decision of this round, where there is one; two where a correction came to nothing."""
    return tuple(e for e in entries if isinstance(e.body, DECIDED) and e.body.round == round_)


def repeated_timing(says: Says, entries: Sequence[Entry], round_: int) -> Entry | None:
    """The entry of this round in which just this was said of its time.

    The same stop, for the same reason, is the same stop, however late it is said again: whoever
    means another one gives another reason. To go on after a stop that is named is the same however
    late; without a name it is said again while it goes on.
    """
    if isinstance(says, Continue):
        return _went_on(says, entries, round_)
    if isinstance(says, (Suspend, Extend)):
        told = (first for first, second in pairwise(entries)
                if _is_said(says, first.body, second.body, round_))  # fmt: skip
        return next(told, None)
    return None


def _went_on(says: Continue, entries: Sequence[Entry], round_: int) -> Entry | None:
    """What ended the stop that is named; without a name, the last one."""
    moved = [e for e in entries if isinstance(e.body, (Suspended, Continued))
             and e.body.round == round_]  # fmt: skip
    named = moved[-2:] if says.suspension is None else _from(says.suspension, moved)
    return next((e for e in named[1:2] if isinstance(e.body, Continued)), None)


def _from(suspension: str, moved: list[Entry]) -> list[Entry]:
    """That stop and what came after it."""
    return [*dropwhile(lambda entry: entry.hash != suspension, moved)]


def _is_said(says: Suspend | Extend, body: Body | None, reason: Body | None, round_: int) -> bool:
    if not isinstance(reason, Explained) or reason.reason != says.reason:
        return False
    match body:
        case Suspended() if isinstance(says, Suspend):
            told = Suspend(reason=says.reason, **body.model_dump(exclude={"kind", "round"}))
            return body.round == round_ and told == says
        case Extended() if isinstance(says, Extend):
            return body.round == round_ and (body.limit, body.article) == (says.limit, says.article)
        case _:
            return False


def just_taken(entries: Sequence[Entry], officer: str) -> Entry | None:
    """The last word on this case, where it is that this very officer has taken it."""
    last = entries[-1] if entries else None
    return last if last and last.body == Taken(officer=officer) else None
