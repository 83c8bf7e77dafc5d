"""Wherever somebody has a part who cannot act, so has whoever acts for them; and somebody opens."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.walk import each
from chalicelib.domain.text import Text


def guarded(possible: Possible) -> Iterator[Flaw]:
    """Each one left without a voice, and when; and where nobody can open the application."""
    for at, party in each("parties", possible.event.parties, possible.at):
        if party.guardian is None or possible.event.party(party.guardian) is None:
            continue
        where = possible.plays(party.role) & ~possible.plays(party.guardian)
        if where:
            told = answered(where, possible)
            yield error(
                (*at, "when"),
                Text(zh=f"{told.zh}，{party.role} 有份，而代表其的 {party.guardian} 没有",
                     en=f"{party.role} may have a part where {party.guardian} has none: {told.en}"),
                Text(zh="两者的 when 请写成一样，或删去代表者的 when",
                     en="write the same when for both, or take that of the representative away"),
            )  # fmt: skip
    yield from _opened(possible)


def _opened(possible: Possible) -> Iterator[Flaw]:
    openers = reduce(or_, map(possible.plays, possible.event.opened_by), 0)
    where = possible.grid.everything & ~openers
    if where:
        told = answered(where, possible)
        yield error(
            (*possible.at, "opened_by"),
            Text(zh=f"{told.zh}，可以发起申请的人都没有份",
                 en=f"nobody who may open the application has a part in it, {told.en}"),
            Text(zh="请在 opened_by 加一个总在的角色",
                 en="add a role to opened_by that is always there"),
        )  # fmt: skip
