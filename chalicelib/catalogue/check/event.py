"""The part that one life event stands on → what every combination of answers proved of it."""

from collections.abc import Callable, Iterator

from chalicelib.catalogue.check.admitted import admitted
from chalicelib.catalogue.check.critical import critical
from chalicelib.catalogue.check.decided import decided
from chalicelib.catalogue.check.disclosed import disclosed
from chalicelib.catalogue.check.endings import endings
from chalicelib.catalogue.check.figures import figures
from chalicelib.catalogue.check.guarded import guarded
from chalicelib.catalogue.check.many import many
from chalicelib.catalogue.check.order import order
from chalicelib.catalogue.check.paid import paid
from chalicelib.catalogue.check.produced import produced
from chalicelib.catalogue.check.proved import proved
from chalicelib.catalogue.check.satisfiable import satisfiable
from chalicelib.catalogue.check.size import size
from chalicelib.catalogue.check.ways import Way, ways
from chalicelib.catalogue.combinations import combinations
from chalicelib.catalogue.finding import Flaw
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.frozen import Frozen

EventProof = Callable[[Possible], Iterator[Flaw]]

EVENT_PROOFS: tuple[EventProof, ...] = (
    decided,
    size,
    figures,
    guarded,
    proved,
    order,
    satisfiable,
    admitted,
    paid,
    produced,
    critical,
    disclosed,
    endings,
)


class Proved(Frozen):
    """How many combinations there were, what is wrong, and which way each shared part went."""

    life_event: str
    combinations: int
    flaws: tuple[Flaw, ...]
    ways: tuple[Way, ...] = ()


def prove(part: Definitions) -> Proved:
    """Prove the one life event of a part whose names all resolve; more than are too many are not.

    Where a condition has no truth, the planner has no plan; where a plan is larger than one run can
    hold, the event is to be split: nothing else is proved then.
    """
    event = part.life_events[0]
    every = combinations(event, part)
    possible = Possible(event, part, every)
    if too_many := tuple(many(possible)):
        return Proved(life_event=event.id, combinations=every.count, flaws=too_many)
    flaws = tuple(decided(possible)) or tuple(size(possible))
    proofs = EVENT_PROOFS if not flaws else ()
    flaws = (*flaws, *(flaw for proof in proofs for flaw in proof(possible)))
    return Proved(life_event=event.id, combinations=every.count, flaws=flaws,
                  ways=tuple(ways(possible)))  # fmt: skip
